/**
 * Addresses the always-on script runs on: the hosts that render Lightning Experience (facts 2.1). Login, Classic and API
 * hosts (`my.salesforce.com`) are left out: Lightning paths redirect away from them and nothing there needs Carrot.
 */
export const salesforceMatches = [
  'https://*.lightning.force.com/*',
  'https://*.lightning.force.com.mcas.ms/*',
  'https://*.lightning.force.mil/*',
  'https://*.lightning.crmforce.mil/*',
] as const;
