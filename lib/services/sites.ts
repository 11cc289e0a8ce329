import type { Reply, Request } from '../messages/protocol.ts';
import type { Policy } from '../model/settings.ts';
import { matchesOf, originsOf, type Site, siteOf } from '../model/site.ts';
import { changeSettings, readSettings } from '../settings/store.ts';
import type { Deps } from './deps.ts';

type SiteDeps = Pick<Deps, 'platform'>;

/** The registration that runs now. The next one starts after it and reads the settings then, so that the latest wins. */
const registering = new WeakMap<object, Promise<void>>();

/**
 * Makes the browser run the page script on the rep's sites, no more and no less. Idempotent; called after each change and
 * at each start of the worker, because the browser forgets such scripts when the extension is updated.
 */
export function syncSites({ platform }: SiteDeps): Promise<void> {
  const register = async () => platform.registerSites(matchesOf((await readSettings(platform)).sites));
  const done = (registering.get(platform) ?? Promise.resolve()).then(register, register);
  registering.set(platform, done);
  return done;
}

/** May a page at this address speak to the worker as a CRM page? Only where the rep named the host and the browser allows it. */
export async function isSitePage({ platform }: SiteDeps, url: string): Promise<boolean> {
  const { sites } = await readSettings(platform);
  return siteOf(sites, url) !== null && platform.hasAccess([`https://${new URL(url).hostname}`]);
}

/** Match patterns of all pages Carrot runs on: the ones it was installed for and the rep's sites. */
export async function crmPages({ platform, crmMatches }: Pick<Deps, 'platform' | 'crmMatches'>): Promise<string[]> {
  const { sites } = await readSettings(platform);
  return [...crmMatches, ...matchesOf(sites)];
}

/**
 * The rep named a site and the browser gave access: from now on Carrot runs there, also in the tabs that are open. Naming
 * the same site again changes nothing else.
 */
export async function addSite(deps: SiteDeps, wanted: Request<'site.add'>): Promise<Reply<'site.add'>> {
  const { platform } = deps;
  if (!(await platform.hasAccess(originsOf([wanted])))) return { outcome: 'refused', code: 'no-access' };
  const { sites } = await readSettings(platform);
  const known = wanted.hosts.every((host) => sites.some((site) => site.profile === wanted.profile && has(site, host)));
  if (!known) {
    if (wanted.hosts.some((host) => sites.some((site) => has(site, host))))
      return { outcome: 'refused', code: 'taken' };
    await changeSettings(platform, { sites: [...sites, { ...wanted, by: 'rep' }] });
  }
  await syncSites(deps);
  await platform.openTabs(matchesOf([wanted]));
  return { outcome: 'added' };
}

/** Stops on a site: no script there any more, what stands on its open pages goes, and the browser takes its leave back. */
export async function removeSite(deps: SiteDeps, host: string): Promise<void> {
  const { platform } = deps;
  const { sites, organisation } = await readSettings(platform);
  const gone = sites.filter((site) => site.by === 'rep' && has(site, host));
  if (gone.length === 0) return;
  const kept = sites.filter((site) => !gone.includes(site));
  await changeSettings(platform, { sites: kept });
  await syncSites(deps);
  await platform.notifyPages({ carrot: 'site.removed' }, matchesOf(gone));
  // Access that another site or the organisation's feed needs stays.
  const feedHost = organisation?.feedUrl ? new URL(organisation.feedUrl).hostname : null;
  const needed = new Set(originsOf([...kept, ...(feedHost ? [{ hosts: [feedHost] }] : [])]));
  await platform.dropAccess(originsOf(gone).filter((origin) => !needed.has(origin)));
}

/** Makes the sites follow the policy: its own replace what the rep named for the same host, and go when it goes. */
export async function followSites(deps: SiteDeps, { crmSites = {} }: Policy): Promise<void> {
  const { platform } = deps;
  const { sites } = await readSettings(platform);
  const wanted: Site[] = Object.entries(crmSites).map(([host, profile]) => ({ profile, hosts: [host], by: 'policy' }));
  const own = sites.filter((site) => site.by === 'rep' && !wanted.some(({ hosts }) => hosts.some((h) => has(site, h))));
  const next = [...own, ...wanted];
  if (JSON.stringify(next) === JSON.stringify(sites)) return;
  const gone = sites.filter((site) => !next.some((each) => each.hosts.some((host) => has(site, host))));
  await changeSettings(platform, { sites: next });
  await syncSites(deps);
  if (gone.length > 0) await platform.notifyPages({ carrot: 'site.removed' }, matchesOf(gone));
}

const has = (site: Pick<Site, 'hosts'>, host: string): boolean => site.hosts.includes(host);
