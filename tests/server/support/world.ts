import type { JWK } from 'jose';
import { expect } from 'vitest';
import { type CollectorClient, createCollectorClient } from '../../../lib/collector/client.ts';
import { CollectorError } from '../../../lib/collector/error.ts';
import { type PublicKey, problemSchema, publicKeySchema } from '../../../lib/model/collector.ts';
import { type Bundle, bundleSchema } from '../../../lib/model/program.ts';
import { signKillList } from '../../../lib/program/kill-list.ts';
import { generateKeyPair, signBundle } from '../../../lib/program/sign.ts';
import { type Collector, type CollectorOptions, startCollector } from '../../../server/main.ts';
import { createAdmin } from '../../../server/store/admins.ts';
import { createOrg } from '../../../server/store/orgs.ts';
import { make } from '../../unit/program/make.ts';
import type { Place } from './databases.ts';

const dayMs = 86_400_000;

export interface Keys {
  privateJwk: JWK;
  publicKey: PublicKey;
}

export async function newKeys(): Promise<Keys> {
  const { privateJwk, publicJwk } = await generateKeyPair();
  const { kty, crv, x } = publicJwk;
  return { privateJwk, publicKey: publicKeySchema.parse({ kty, crv, x }) };
}

/** A small valid bundle of Acme, issued a minute ago. */
export function bundleOf(version: number, over: Partial<Bundle> = {}): Bundle {
  const now = Date.now();
  const times = { issuedAt: now - 60_000, expiresAt: now + 30 * dayMs };
  return bundleSchema.parse({ ...make.bundle(), org: 'acme', version, ...times, ...over });
}

export function signedBundle(keys: Keys, version: number, over: Partial<Bundle> = {}): Promise<string> {
  return signBundle(bundleOf(version, over), keys.privateJwk);
}

export function signedKillList(keys: Keys, sequence: number, campaigns: string[] = [], org = 'acme'): Promise<string> {
  return signKillList({ carrot: 'kill-list', org, sequence, issuedAt: Date.now(), campaigns }, keys.privateJwk);
}

/** A running collector with the organisation Acme, two admins of it and one of another organisation. */
export interface World {
  collector: Collector;
  keys: Keys;
  tokens: { anna: string; ben: string; other: string };
  /** Calls with Anna's token. */
  anna: CollectorClient;
  ben: CollectorClient;
  /** Calls without a token, as a device does. */
  device: CollectorClient;
  /** A plain request; `as` adds a token. */
  request(method: string, path: string, init?: RequestInit & { as?: string }): Promise<Response>;
}

export async function startWorld(place: Place, options: Partial<CollectorOptions> = {}): Promise<World> {
  const collector = await startCollector({ ...place, host: '127.0.0.1', port: 0, ...options });
  const { store } = collector;
  // Not the public address: a test may give one that leads nowhere.
  const url = `http://127.0.0.1:${collector.port}`;
  await createOrg(store, { org: 'acme', name: 'Acme', runBy: 'IT of Acme' });
  await createOrg(store, { org: 'other', name: 'Other', runBy: 'Somebody' });
  const tokens = {
    anna: await createAdmin(store, { org: 'acme', name: 'Anna' }),
    ben: await createAdmin(store, { org: 'acme', name: 'Ben' }),
    other: await createAdmin(store, { org: 'other', name: 'Olga' }),
  };
  return {
    collector,
    keys: await newKeys(),
    tokens,
    anna: createCollectorClient({ baseUrl: url, token: tokens.anna, fetch }),
    ben: createCollectorClient({ baseUrl: url, token: tokens.ben, fetch }),
    device: createCollectorClient({ baseUrl: url, fetch }),
    request: (method, path, { as, headers, ...init } = {}) =>
      fetch(`${url}${path}`, {
        method,
        headers: { ...(headers as Record<string, string>), ...(as ? { Authorization: `Bearer ${as}` } : {}) },
        ...init,
      }),
  };
}

/** The same with Acme's key set, so that publishing and inviting work. */
export async function startReadyWorld(place: Place, options: Partial<CollectorOptions> = {}): Promise<World> {
  const world = await startWorld(place, options);
  await world.anna.setKey('acme', world.keys.publicKey);
  return world;
}

/** What an answer that must be well-formed problem details says. */
export async function problem(response: Response) {
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const body = problemSchema.parse(await response.json());
  expect(body.status).toBe(response.status);
  expect(body.type).toBe(`urn:carrot:problem:${body.code}`);
  expect(JSON.stringify(body)).not.toMatch(/node_modules|\.ts:\d|at \w+ \(/);
  const { status, code, detail, current, errors } = body;
  return { status, code, detail, current, errors };
}

/** The problem code a call is refused with; `accepted` when it is not. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'accepted';
  } catch (error) {
    return error instanceof CollectorError ? error.code : String(error);
  }
}
