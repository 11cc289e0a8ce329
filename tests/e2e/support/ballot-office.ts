import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { epochOf, quarterOf } from '../../../lib/ballot/epoch.ts';
import { createCollectorClient } from '../../../lib/collector/client.ts';
import { publicKeySchema } from '../../../lib/model/collector.ts';
import { programSchema } from '../../../lib/model/program.ts';
import { generateKeyPair, signBundle } from '../../../lib/program/sign.ts';
import { starterProgram } from '../../../lib/program/starter/starter.ts';
import { ensureBallotKey } from '../../../server/issuer/ballot-key.ts';
import { type CollectorOptions, startCollector } from '../../../server/main.ts';
import { createAdmin } from '../../../server/store/admins.ts';
import { createInvites } from '../../../server/store/invites.ts';
import { createOrg } from '../../../server/store/orgs.ts';
import { startWireTap, type WireTap } from './wire-tap.ts';

export const ballotOrg = 'acme-sales';
const dayMs = 86_400_000;

/** A collector of today with an open week, behind TLS that is listened to. */
export interface BallotOffice {
  tap: WireTap;
  /** The signed program and its key, for a device that joins without an invite. */
  signed: { text: string; publicKey: string };
  /** A link for one rep. */
  invite(): Promise<string>;
  close(): Promise<void>;
}

/** Starts a real collector with its real clock for an organisation of sixty in two groups. `url`: what devices reach it at. */
export async function openBallotOffice(
  tls: { key: string; cert: string },
  url: (port: number) => string,
  more: Partial<CollectorOptions> = {},
): Promise<BallotOffice> {
  const dataDir = await mkdtemp(join(tmpdir(), 'carrot-ballots-'));
  const target = { port: 0 };
  const tap = await startWireTap(tls, () => target.port);
  const publicUrl = url(tap.port);
  const collector = await startCollector({ dataDir, host: '127.0.0.1', port: 0, publicUrl, tickEveryMs: 0, ...more });
  target.port = collector.port;
  const { admin, issuer } = collector.stores;
  if (!admin || !issuer) throw new Error('all parts are needed');
  await createOrg(admin, { org: ballotOrg, name: 'Acme Sales', runBy: 'Acme IT, Berlin' });
  await admin.db.updateTable('orgs').set({ seats: 60 }).where('org', '=', ballotOrg).execute();
  const token = await createAdmin(admin, { org: ballotOrg, name: 'Ada' });
  const client = createCollectorClient({ baseUrl: `http://127.0.0.1:${collector.port}`, token, fetch });
  const keys = await generateKeyPair();
  const { kty, crv, x } = keys.publicJwk;
  await client.setKey(ballotOrg, publicKeySchema.parse({ kty, crv, x }));
  const ballotKey = await ensureBallotKey(issuer, ballotOrg);
  const program = programSchema.parse({
    ...starterProgram,
    name: 'Acme Sales',
    ballots: { issuerUrl: publicUrl, tallyUrl: publicUrl, ballotKey },
  });
  const now = Date.now();
  const times = { issuedAt: now - dayMs, expiresAt: now + 90 * dayMs };
  const text = await signBundle({ carrot: 'bundle', org: ballotOrg, version: 1, ...times, program }, keys.privateJwk);
  await client.publish(ballotOrg, text, null);
  const cells = ['North', 'South'].map((name) => ({
    id: `sales/${name.toLowerCase()}`,
    name: `Sales › ${name}`,
    enrolled: 30,
  }));
  await admin.db
    .insertInto('cell_plans')
    .values({ org: ballotOrg, quarter: quarterOf(epochOf(now)), flip: 8, cells: JSON.stringify(cells), frozen_at: now })
    .execute();
  await collector.tick();
  return {
    tap,
    signed: { text, publicKey: JSON.stringify({ kty, crv, x }) },
    invite: async () => {
      const [made] = await createInvites(admin, { org: ballotOrg, count: 1, expiresInDays: 7 });
      return `${publicUrl}/join#${made?.code ?? ''}`;
    },
    close: async () => {
      await tap.close();
      await collector.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
