/**
 * Addresses of model-driven apps in Microsoft's regions: `crm` and `crm2` … by region number (EasyRepro lists 2 to 12 and 14
 * to 17; 19 to 21 are later regions of the same pattern), and the sovereign clouds. On-premises hosts are asked for when they
 * are added, as every other CRM host is.
 */
const regions = ['', 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 17, 19, 20, 21];
const hosts = [
  ...regions.map((region) => `*.crm${region}.dynamics.com`),
  '*.crm.microsoftdynamics.us',
  '*.crm.microsoftdynamics.de',
  '*.crm.dynamics.cn',
];

/** Where Carrot may work: hosts, as permissions are given. */
export const dynamicsMatches: readonly string[] = hosts.map((host) => `https://${host}/*`);

/** Where its scripts run: the one page of the client; not the Web API, sign-in or web resources on the same host. */
export const dynamicsPages: readonly string[] = hosts.map((host) => `https://${host}/main.aspx*`);
