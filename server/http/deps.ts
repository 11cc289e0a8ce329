import type { FastifyServerOptions } from 'fastify';
import type { OidcConfig } from '../issuer/oidc-config.ts';
import type { IssuerService } from '../issuer/service.ts';
import type { Store } from '../store/store.ts';
import type { TallyService } from '../tally/service.ts';

/** Requests an address may make within a minute. */
export interface Limits {
  /** Devices asking for the program or the kill list; a whole company may share one address. */
  feed: number;
  /** Everything else. */
  other: number;
  /** Looking an invite up and using it. */
  invites: number;
  /** Wrong tokens and wrong codes, after which the address waits. */
  failures: number;
}

/** The parts a process answers for; null: another process does. */
export interface Services {
  admin: Store | null;
  issuer: IssuerService | null;
  tally: TallyService | null;
}

export interface AppDeps {
  services: Services;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** When the clockwork last went round without a failure. */
  lastTick: () => number | null;
  config: {
    /** Address the collector is reached at, without a slash at its end; known only once it listens. */
    publicUrl: () => string;
    trustProxy: number;
    limits?: Partial<Limits>;
    /** Absent: nobody becomes a member by signing in. */
    oidc?: OidcConfig | undefined;
  };
  logger?: FastifyServerOptions['logger'];
}

export const defaultLimits: Limits = { feed: 20_000, other: 600, invites: 300, failures: 20 };
