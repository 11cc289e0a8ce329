import type { PageProfile } from '../../model/profile.ts';
import { claimsHost } from '../../model/profile-hosts.ts';
import { noCrm, type UrlReader, webUrl } from '../url-reading.ts';
import { addressReader } from './address.ts';

/**
 * Reads the addresses of one CRM by its profiles, one for each version; the first that knows the address answers. A host
 * that none of them claims is read only when asked, and only of a CRM that may be self-hosted. Never throws.
 */
export function profileUrlReader(profiles: readonly PageProfile[]): UrlReader {
  const known = profiles.map((profile) => ({ profile, read: addressReader(profile) }));
  return (url, asked) => {
    const host = webUrl(url)?.hostname;
    if (host === undefined) return noCrm();
    const isNobodys = !profiles.some(({ notHosts }) => claimsHost({ hosts: notHosts }, host));
    const fitting = known.filter(
      ({ profile }) => claimsHost(profile, host) || (asked && isNobodys && profile.selfHosted),
    );
    const said = fitting.map(({ read }) => read(url));
    const best = said.find(({ page, object }) => page !== 'other' || object !== null) ?? said[0];
    if (!best) return noCrm();
    const { crm, page, object, recordId } = best;
    return { crm, page, object, recordId };
  };
}
