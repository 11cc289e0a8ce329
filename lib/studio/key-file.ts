import { CompactEncrypt, compactDecrypt, type JWK } from 'jose';
import { z } from 'zod';
import { type PublicKey, publicKeySchema } from '../model/collector.ts';

/** A private Ed25519 key as JWK. */
const privateKeySchema = z.looseObject({ ...publicKeySchema.shape, d: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });

/** The passphrase-protected file: the public half readable, the private JWK inside a JWE (RFC 7516). */
const sealedSchema = z.looseObject({
  carrot: z.literal('signing-key'),
  publicKey: publicKeySchema,
  sealed: z.string().max(4000),
});

/** PBKDF2 rounds with SHA-512; OWASP asks for 210 000 (Password Storage Cheat Sheet, 2023). */
const rounds = 210_000;
export const shortestPassphrase = 12;

export type KeyFile =
  | { kind: 'sealed'; publicKey: PublicKey; sealed: string }
  /** A key file without a passphrase, as the command line writes it. */
  | { kind: 'plain'; publicKey: PublicKey; privateJwk: JWK };

export function publicHalf({ kty, crv, x }: { kty: 'OKP'; crv: 'Ed25519'; x: string }): PublicKey {
  return { kty, crv, x };
}

/** Protects a private key with a passphrase: JWE with PBES2-HS512+A256KW and A256GCM (RFC 7518). */
export async function sealKey(privateJwk: JWK, passphrase: string): Promise<string> {
  const key = privateKeySchema.parse(privateJwk);
  const { kty, crv, x, d } = key;
  const sealed = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify({ kty, crv, x, d })))
    .setProtectedHeader({ alg: 'PBES2-HS512+A256KW', enc: 'A256GCM' })
    .setKeyManagementParameters({ p2c: rounds })
    .encrypt(new TextEncoder().encode(passphrase));
  return `${JSON.stringify({ carrot: 'signing-key', publicKey: publicHalf(key), sealed }, null, 2)}\n`;
}

/** What kind of key file this is; null when it is none. */
export function readKeyFile(text: string): KeyFile | null {
  const value = parseJson(text);
  const sealed = sealedSchema.safeParse(value);
  if (sealed.success) return { kind: 'sealed', publicKey: sealed.data.publicKey, sealed: sealed.data.sealed };
  const plain = privateKeySchema.safeParse(value);
  if (!plain.success) return null;
  const { kty, crv, x, d } = plain.data;
  return { kind: 'plain', publicKey: publicHalf(plain.data), privateJwk: { kty, crv, x, d } };
}

/** The private key of a file; null when the passphrase is wrong or the file was changed. */
export async function unsealKey(file: KeyFile, passphrase: string): Promise<JWK | null> {
  if (file.kind === 'plain') return file.privateJwk;
  try {
    const { plaintext } = await compactDecrypt(file.sealed, new TextEncoder().encode(passphrase), {
      keyManagementAlgorithms: ['PBES2-HS512+A256KW'],
      contentEncryptionAlgorithms: ['A256GCM'],
      maxPBES2Count: 1_000_000,
    });
    const key = privateKeySchema.parse(JSON.parse(new TextDecoder().decode(plaintext)));
    // The readable half must not promise another key than the one inside.
    return key.x === file.publicKey.x ? { kty: key.kty, crv: key.crv, x: key.x, d: key.d } : null;
  } catch {
    return null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
