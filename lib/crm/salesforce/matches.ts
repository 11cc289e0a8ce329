/**
 * Addresses on which Carrot runs for Salesforce: Lightning hosts only. Classic, Setup, Visualforce and login hosts show
 * nothing Carrot could help with, so no permission is asked for them.
 */
export const salesforceMatches = [
  'https://*.lightning.force.com/*',
  'https://*.lightning.force.com.mcas.ms/*',
  'https://*.lightning.force.mil/*',
  'https://*.lightning.crmforce.mil/*',
  'https://*.lightning.sfcrmapps.cn/*',
] as const;
