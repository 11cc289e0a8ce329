import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CollectorClient, createCollectorClient } from '../../lib/collector/client.ts';
import { publicKeySchema } from '../../lib/model/collector.ts';
import { generateKeyPair, type KeyPair } from '../../lib/program/sign.ts';
import { type Collector, startCollector } from '../../server/main.ts';
import { createAdmin } from '../../server/store/admins.ts';
import { createOrg } from '../../server/store/orgs.ts';

/** The real collector on a free port of this machine, with one organisation whose key is set. */
export interface RunningCollector {
  url: string;
  collector: Collector;
  keys: KeyPair;
  token: string;
  /** A client with the token. */
  admin: CollectorClient;
  invite(): Promise<string>;
  /** Another admin's token. */
  tokenFor(name: string): Promise<string>;
  close(): Promise<void>;
}

/** Starts a collector with an empty database for organisation `acme` (`Acme Sales`, run by `Acme IT`). */
export async function runCollector(): Promise<RunningCollector> {
  const dataDir = await mkdtemp(join(tmpdir(), 'carrot-collector-'));
  const collector = await startCollector({ dataDir, host: '127.0.0.1', port: 0 });
  const tokenFor = (name: string) => createAdmin(collector.store, { org: 'acme', name });
  await createOrg(collector.store, { org: 'acme', name: 'Acme Sales', runBy: 'Acme IT' });
  const token = await tokenFor('Ada');
  const keys = await generateKeyPair();
  const admin = createCollectorClient({ baseUrl: collector.url, token, fetch });
  const { kty, crv, x } = keys.publicJwk;
  await admin.setKey('acme', publicKeySchema.parse({ kty, crv, x }));
  return {
    ...{ url: collector.url, collector, keys, token, admin, tokenFor },
    invite: async () => (await admin.createInvites('acme', { count: 1 })).invites[0]?.link ?? '',
    close: async () => {
      await collector.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
