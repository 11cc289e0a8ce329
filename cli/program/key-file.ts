import type { JWK } from 'jose';
import { type PublicKey, publicKeySchema } from '../../lib/model/collector.ts';
import { readJson } from './files.ts';
import { fault } from './problems.ts';

/** The private key of a key file, as keygen writes it. @throws Failure for anything else */
export async function readPrivateKey(file: string): Promise<JWK> {
  const jwk = await readJson(file);
  const isKey = typeof jwk === 'object' && jwk !== null && 'kty' in jwk;
  if (isKey && !('d' in jwk)) throw fault(`${file}: this is a public key; signing needs the private one.`);
  if (!isKey || jwk.kty !== 'OKP') throw fault(`${file}: not an Ed25519 key as keygen makes it.`);
  return jwk as JWK;
}

/** The public half of a private key. @throws Failure when the file holds no Ed25519 key */
export function publicHalf({ kty, crv, x }: JWK, file: string): PublicKey {
  const key = publicKeySchema.safeParse({ kty, crv, x });
  if (!key.success) throw fault(`${file}: not an Ed25519 key as keygen makes it.`);
  return key.data;
}
