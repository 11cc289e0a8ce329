import type { onRequestAsyncHookHandler } from 'fastify';
import type { Store } from '../store/store.ts';
import type { FailureGate } from './failure-gate.ts';

/** What every group of routes is handed. */
export interface RouteContext {
  store: Store;
  /** Lets only admins of the organisation in the address pass. */
  admins: onRequestAsyncHookHandler;
  gate: FailureGate;
  feedLimit: { max: number };
  inviteLimit: { max: number };
  publicUrl: () => string;
}
