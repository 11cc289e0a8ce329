import { CompactSign, calculateJwkThumbprint, exportJWK, generateKeyPair as generate, importJWK, type JWK } from 'jose';
import { type Bundle, bundleSchema } from '../model/program.ts';
import { canonicalJson } from './canonical.ts';
import { bundleAlgorithm, bundleType } from './format.ts';

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
 * @throws when the bundle does not fit the schema or the key is not a private Ed25519 JWK.
 */
export async function signBundle(bundle: Bundle, privateJwk: JWK): Promise<string> {
  if (privateJwk.kty !== 'OKP' || privateJwk.crv !== 'Ed25519' || typeof privateJwk.d !== 'string') {
    throw new TypeError('not a private Ed25519 key (JWK with kty "OKP", crv "Ed25519" and d)');
  }
  const payload = new TextEncoder().encode(canonicalJson(bundleSchema.parse(bundle)));
  // The thumbprint is computed, never taken from the file: a `kid` written by hand would make a bundle nobody accepts.
  const kid = await calculateJwkThumbprint(privateJwk);
  return new CompactSign(payload)
    .setProtectedHeader({ alg: bundleAlgorithm, typ: bundleType, kid })
    .sign(await importJWK(privateJwk, bundleAlgorithm));
}
