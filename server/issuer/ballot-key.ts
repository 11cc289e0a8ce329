import type { JWK } from 'jose';
import { z } from 'zod';
import { type PublicKey, publicKeySchema } from '../../lib/model/collector.ts';
import { generateKeyPair } from '../../lib/program/sign.ts';
import type { IssuerStore } from '../store/store.ts';

const privateJwkSchema = z.looseObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  d: z.string(),
});

export interface BallotKey {
  publicKey: PublicKey;
  privateJwk: JWK;
}

/** The key that signs an organisation's ballot papers; null when it has none yet. */
export async function findBallotKey(store: IssuerStore, org: string): Promise<BallotKey | null> {
  const row = await store.db.selectFrom('ballot_keys').selectAll().where('org', '=', org).executeTakeFirst();
  if (!row) return null;
  return {
    publicKey: publicKeySchema.parse(JSON.parse(row.public_key)),
    privateJwk: privateJwkSchema.parse(JSON.parse(row.private_key)),
  };
}

/**
 * The public half of the key that signs an organisation's ballot papers; made when there is none, or when a new one is asked
 * for. Devices believe it only when the signed program names it.
 */
export async function ensureBallotKey(store: IssuerStore, org: string, replace = false): Promise<PublicKey> {
  const pair = await generateKeyPair();
  const { kty, crv, x } = pair.publicJwk;
  const publicKey = publicKeySchema.parse({ kty, crv, x });
  const values = {
    public_key: JSON.stringify(publicKey),
    private_key: JSON.stringify(pair.privateJwk),
    created_at: store.clock(),
  };
  await store.db
    .insertInto('ballot_keys')
    .values({ org, ...values })
    .onConflict((conflict) =>
      replace ? conflict.column('org').doUpdateSet(values) : conflict.column('org').doNothing(),
    )
    .execute();
  const made = await findBallotKey(store, org);
  if (!made) throw new Error(`the ballot key of ${org} is gone`);
  return made.publicKey;
}
