import { z } from 'zod';
import type { Deps } from './deps.ts';

const key = 'recordSalt';
const saltSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** This device's salt for record keys: 32 random bytes as base64url, made once. Without it a record key says nothing. */
export async function recordSalt({ platform }: Deps): Promise<string> {
  const held = saltSchema.safeParse(await platform.read(key));
  if (held.success) return held.data;
  await platform.write(key, base64url(platform.randomBytes(32)));
  // Two workers may race here at the first start: whoever wrote last wins, so read it back.
  return saltSchema.parse(await platform.read(key));
}
