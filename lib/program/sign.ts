import { calculateJwkThumbprint, exportJWK, generateKeyPair as generate, type JWK } from 'jose';
import { type Bundle, bundleSchema } from '../model/program.ts';
import { bundleAlgorithm, bundleType } from './format.ts';
import { type SigningKey, signValue } from './jws.ts';

export type { SigningKey } from './jws.ts';

export interface KeyPair {
  privateJwk: JWK;
  publicJwk: JWK;
}

/** A new Ed25519 key pair as JWKs, both with the RFC 7638 thumbprint as `kid`. */
export async function generateKeyPair(): Promise<KeyPair> {
  const pair = await generate(bundleAlgorithm, { extractable: true });
  const publicJwk = await exportJWK(pair.publicKey);
  const kid = await calculateJwkThumbprint(publicJwk);
  const common = { alg: bundleAlgorithm, use: 'sig', kid };
  return {
    privateJwk: { ...(await exportJWK(pair.privateKey)), ...common },
    publicJwk: { ...publicJwk, ...common },
  };
}

/**
 * Signs a bundle: a compact JWS (RFC 7515) whose payload is the canonical JSON of the bundle. Ed25519 is deterministic,
 * so the same bundle and key always give the same text.
 * @throws when the bundle does not fit the schema or the key is not a private Ed25519 key
 */
export async function signBundle(bundle: Bundle, key: SigningKey): Promise<string> {
  return signValue(bundleSchema.parse(bundle), bundleType, key);
}
