import { Papers } from '../papers/papers.ts';
import type { IssuerStore } from '../store/store.ts';
import { KeyRing } from './key-ring.ts';
import { createPresenceLog, type PresenceLog } from './presence.ts';

/** The issuer at work in one process. */
export interface IssuerService {
  store: IssuerStore;
  papers: Papers;
  keys: KeyRing;
  presence: PresenceLog;
}

export function createIssuer(store: IssuerStore): IssuerService {
  return { store, papers: new Papers(store.shared), keys: new KeyRing(store), presence: createPresenceLog(store) };
}
