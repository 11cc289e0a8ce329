import { hkdfSync } from 'node:crypto';
import { EncryptJWT, errors, jwtDecrypt } from 'jose';
import { z } from 'zod';
import { idSchema } from '../../lib/model/ids.ts';

/** Seconds a person has for signing in. */
export const attemptSeconds = 600;

export const memberHashSchema = z.string().regex(/^[0-9a-f]{64}$/);

const attemptSchema = z.object({
  org: idSchema,
  /** SHA-256 of the device's secret, hex. */
  member: memberHashSchema,
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
});

/** One sign-in under way: whose membership it is for, and what the directory's answer must fit. */
export type Attempt = z.infer<typeof attemptSchema>;

/**
 * Sealed into a cookie, so that no node keeps anything and any node can go on. Nobody else can read or make one.
 * `now`: ms since 1970.
 */
export async function sealAttempt(attempt: Attempt, secret: string, now: number): Promise<string> {
  const issuedAt = Math.floor(now / 1000);
  return new EncryptJWT(attempt)
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setExpirationTime(issuedAt + attemptSeconds)
    .encrypt(keyOf(secret));
}

/** The attempt of a cookie; null when the cookie is too old, or not ours. */
export async function openAttempt(sealed: string, secret: string, now: number): Promise<Attempt | null> {
  try {
    const options = { currentDate: new Date(now), requiredClaims: ['exp'] };
    const { payload } = await jwtDecrypt(sealed, keyOf(secret), options);
    return attemptSchema.safeParse(payload).data ?? null;
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return null;
    throw error;
  }
}

function keyOf(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', 'carrot oidc attempt', 32));
}
