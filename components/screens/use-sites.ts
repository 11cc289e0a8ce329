import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import { send } from '../../lib/messages/client.ts';
import { originsOf, type Site, shownHosts } from '../../lib/model/site.ts';
import type { CrmOption, SiteActs } from '../options/sites.tsx';
import type { ScreenDeps } from './use-carrot-data.ts';

/** What sites need of the browser and the program. Handed in, so that components never touch the browser. */
export interface SiteDeps {
  readCrms(): Promise<readonly CrmOption[]>;
  watchAccess(callback: () => void): () => void;
}

type HasAccess = ScreenDeps['hasAccess'];

/** First hosts of the sites that the browser allows now. */
async function allowedOf(sites: readonly Site[], hasAccess: HasAccess): Promise<Set<string>> {
  const answers = await Promise.all(sites.map(async (site) => ((await hasAccess(originsOf([site]))) ? site : null)));
  return new Set(answers.flatMap((site) => site?.hosts[0] ?? []));
}

/** The CRMs to choose from, which sites are allowed (live), and what the rep may do with them. */
export function useSites(
  sites: readonly Site[] | undefined,
  deps: SiteDeps & Pick<ScreenDeps, 'hasAccess' | 'requestAccess'>,
) {
  const { readCrms, hasAccess, watchAccess, requestAccess } = deps;
  const crms = useLiveQuery(readCrms, [readCrms]) ?? [];
  const [allowed, setAllowed] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    let alive = true;
    const read = () => {
      allowedOf(sites ?? [], hasAccess).then(
        (found) => alive && setAllowed(found),
        (error: unknown) => console.warn('Carrot:', error),
      );
    };
    read();
    const stop = watchAccess(read);
    return () => {
      alive = false;
      stop();
    };
  }, [sites, hasAccess, watchAccess]);
  const acts: SiteActs = {
    onAddSite: async (profile, hosts) => {
      // No await before this call: the browser accepts it only inside the press.
      if (!(await requestAccess(...originsOf([{ hosts: [...hosts] }])))) return 'denied';
      const reply = await send('site.add', { profile, hosts: [...hosts] });
      if (reply.outcome === 'added') return 'added';
      return reply.code === 'taken' ? 'taken' : 'denied';
    },
    onRemoveSite: async (host) => {
      await send('site.remove', { host });
    },
  };
  return { crms, allowed, ...acts };
}

/** Hosts that an admin set and the browser does not allow yet, for a word about it where the rep sees it. */
export function useWaitingHosts(sites: readonly Site[] | undefined, hasAccess: HasAccess): string {
  const [waiting, setWaiting] = useState('');
  useEffect(() => {
    let alive = true;
    const set = (sites ?? []).filter(({ by }) => by === 'policy');
    allowedOf(set, hasAccess).then(
      (allowed) => {
        const hosts = set.flatMap((site) => (allowed.has(site.hosts[0] ?? '') ? [] : site.hosts));
        if (alive) setWaiting(shownHosts(hosts));
      },
      (error: unknown) => console.warn('Carrot:', error),
    );
    return () => {
      alive = false;
    };
  }, [sites, hasAccess]);
  return waiting;
}
