/**
 * Addresses on which Carrot works for Salesforce: Lightning hosts only. Classic, Setup and login hosts show nothing Carrot
 * could help with, so it is not there at all.
 */
export const salesforceMatches = [
  'https://*.lightning.force.com/*',
  'https://*.lightning.force.com.mcas.ms/*',
  'https://*.lightning.force.mil/*',
  'https://*.lightning.crmforce.mil/*',
  'https://*.lightning.sfcrmapps.cn/*',
] as const;

/**
 * Addresses of Visualforce pages, where a script of a few lines tells the Lightning page around it that it is there. It
 * reads nothing of the page and needs no access to the host beyond that.
 */
export const visualforceMatches = [
  'https://*.vf.force.com/*',
  'https://*.visual.force.com/*',
  'https://*.visualforce.com/*',
] as const;
