import type { PageProfile } from '../../model/profile.ts';
import type { CrmAdapter } from '../adapter.ts';
import { createLook } from './look.ts';
import { readPane } from './pane.ts';
import { answerProbes } from './probes.ts';
import { settling } from './settled.ts';
import { type ObserveRequests, observeRequests } from './usage/requests.ts';
import { watchUsage } from './usage/watch-usage.ts';

/** What the adapter needs of its surroundings; handed in so that it runs on fixtures. */
export interface ProfileEnvironment {
  /** Milliseconds since 1970. */
  now: () => number;
  requests: ObserveRequests;
}

/** The adapter that a profile describes. It runs where the worker said the profile belongs, and after its proof. */
export function createProfileAdapter(profile: PageProfile, environment: Partial<ProfileEnvironment> = {}): CrmAdapter {
  const { now = () => Date.now(), requests = observeRequests } = environment;
  const look = createLook(profile);
  return {
    id: profile.crm,
    readUrl: (url) => {
      const { crm, page, object, recordId } = look.address({ document, url: () => url });
      return { crm, page, object, recordId };
    },
    activePane: look.pane,
    readPane: (page) => readPane(look, page),
    settled: settling(look),
    answer: (page, probes) => answerProbes(look, page, probes, now()),
    watchUsage: (page, options) => watchUsage(look, page, options, requests),
  };
}
