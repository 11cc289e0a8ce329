import type { PublicKey } from '../../lib/model/collector.ts';
import { findOrg, type Org } from '../store/orgs.ts';
import type { Store } from '../store/store.ts';
import { ProblemError } from './problem.ts';

/** @throws ProblemError `unknown-org` */
export async function requireOrg(store: Store, org: string): Promise<Org> {
  const found = await findOrg(store, org);
  if (!found) throw new ProblemError('unknown-org', `The collector knows no organisation "${org}".`);
  return found;
}

/** The organisation with the key that its signed texts are checked against. @throws ProblemError `unknown-org`, `no-key` */
export async function requireKey(store: Store, org: string): Promise<Org & { publicKey: PublicKey }> {
  const found = await requireOrg(store, org);
  if (!found.publicKey) {
    throw new ProblemError('no-key', 'The organisation has no key yet: an admin sets it in the Studio, once.');
  }
  return { ...found, publicKey: found.publicKey };
}

/** Why there is no signed text to give: no such organisation, or nothing of it published yet. */
export async function nothingPublished(store: Store, org: string, what: string): Promise<ProblemError> {
  await requireOrg(store, org);
  return new ProblemError('nothing-published', `This organisation has published no ${what} yet.`);
}
