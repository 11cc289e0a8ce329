/** Host names that profiles claim. No schema here: rooms that may not carry one (lib/crm) use it too. */

/** What a host pattern looks like: `app.hubspot.com`, `app-*.hubspot.com`, `*.pipedrive.com`, `**.odoo.com`: one star in a label. */
export const hostPattern = /^(\*\*\.)?((?!-)([a-z0-9-]+(\*[a-z0-9-]*)?|\*[a-z0-9-]*)\.)+[a-z][a-z0-9-]*$/;

/**
 * Does a host fit a pattern? `*` stands for one or more characters inside one label, a leading `**.` for one or more labels.
 * A look-alike without the dot (`evilodoo.com`) never fits.
 */
export function hostFits(pattern: string, host: string): boolean {
  const want = pattern.split('.');
  const have = host.toLowerCase().split('.');
  if (want[0] === '**') {
    want.shift();
    if (have.length <= want.length) return false;
    have.splice(0, have.length - want.length);
  }
  return want.length === have.length && want.every((label, at) => labelFits(label, have[at] ?? ''));
}

function labelFits(pattern: string, label: string): boolean {
  const [before = '', after] = pattern.split('*', 2);
  if (after === undefined) return pattern === label;
  return label.length > before.length + after.length && label.startsWith(before) && label.endsWith(after);
}

export interface HostClaim {
  hosts?: readonly string[] | undefined;
  /** Hosts that fit a pattern above and are something else (the product's web site, its documentation). */
  notHosts?: readonly string[] | undefined;
}

/** Does the profile name this host as its own? */
export function claimsHost({ hosts = [], notHosts = [] }: HostClaim, host: string): boolean {
  return hosts.some((each) => hostFits(each, host)) && !notHosts.some((each) => hostFits(each, host));
}

/**
 * Hosts no profile may claim: Salesforce and Dynamics have adapters of their own, and the whole of a top-level or shared
 * suffix belongs to nobody. Facts: host lists of Salesforce Inspector Reloaded, EasyRepro, Level up.
 */
const reserved = [
  'force.com',
  'salesforce.com',
  'salesforce-setup.com',
  'salesforce.mil',
  'force.mil',
  'crmforce.mil',
  'visualforce.com',
  'visualforce.mil',
  'sfcrmapps.cn',
  'sfcrmproducts.cn',
  'mcas.ms',
  'dynamics.com',
  'dynamics.cn',
  'microsoftdynamics.us',
  'microsoftdynamics.de',
] as const;

/** Could the pattern match a host of Salesforce or Dynamics, or everything under a top-level domain? */
export function isReservedPattern(pattern: string): boolean {
  const labels = pattern.split('.').filter((label) => label !== '**');
  const open = labels.findLastIndex((label) => label.includes('*'));
  const fixed = labels.slice(open + 1);
  const wide = pattern.includes('*') && fixed.length < 2;
  return wide || reserved.some((host) => pattern === host || `.${labels.join('.')}`.endsWith(`.${host}`));
}
