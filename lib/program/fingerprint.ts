import { calculateJwkThumbprint } from 'jose';
import { z } from 'zod';

const publicKeySchema = z.looseObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() });

/**
 * Fingerprint of an organisation's public key, for comparing by eye: the JWK thumbprint (RFC 7638, SHA-256, base64url)
 * in groups of six. @throws when the text is not an Ed25519 public key
 */
export async function keyFingerprint(publicKey: string): Promise<string> {
  const { kty, crv, x } = publicKeySchema.parse(JSON.parse(publicKey));
  const thumbprint = await calculateJwkThumbprint({ kty, crv, x });
  return thumbprint.match(/.{1,6}/g)?.join(' ') ?? thumbprint;
}
