/** What a Salesforce host serves; `null` from `salesforceHost` is "not a host of the CRM". */
export type SalesforceHost = 'lightning' | 'classic' | 'setup' | 'visualforce';

// Salesforce Inspector Reloaded (manifest matches, popup.js). First match wins, so the narrow suffixes stand first.
const suffixes: readonly (readonly [string, SalesforceHost])[] = [
  ['.lightning.force.com', 'lightning'],
  ['.lightning.force.mil', 'lightning'],
  ['.lightning.crmforce.mil', 'lightning'],
  ['.salesforce-setup.com', 'setup'],
  ['.vf.force.com', 'visualforce'],
  ['.visual.force.com', 'visualforce'],
  ['.visualforce.com', 'visualforce'],
  ['.visualforce.mil', 'visualforce'],
  ['.my.salesforce.com', 'classic'],
  ['.salesforce.mil', 'classic'],
  ['.crmforce.mil', 'classic'],
  ['.sfcrmapps.cn', 'lightning'],
  ['.sfcrmproducts.cn', 'classic'],
];

/** Session control of Microsoft Defender serves the CRM under the original host name plus this. */
const proxy = /\.mcas\.ms$/;
/** Sign-in, marketing and training sites share the suffixes of government and partition hosts. */
const notTheCrm = /^(login|www|trailhead)\./;

/**
 * Which kind of Salesforce host this is. Suffixes are anchored at a dot: `evil-lightning.force.com` and
 * `lightning.force.com.evil.example` are none.
 */
export function salesforceHost(hostname: string): SalesforceHost | null {
  const host = hostname.toLowerCase().replace(/\.$/, '').replace(proxy, '');
  if (notTheCrm.test(host)) return null;
  // A suffix alone (".lightning.force.com" without an organisation before it) is nobody's CRM.
  return suffixes.find(([suffix]) => host.length > suffix.length && host.endsWith(suffix))?.[1] ?? null;
}
