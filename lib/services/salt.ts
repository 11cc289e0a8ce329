import type { Deps } from './deps.ts';

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/**
 * This device's salt for record keys: 32 random bytes as base64url, made once. Without it a record key says nothing. Made
 * in a transaction, because two pages may say hello at the same moment to a new worker.
 */
export function recordSalt({ db, platform }: Deps): Promise<string> {
  const fresh = base64url(platform.randomBytes(32));
  return db.transaction('rw', db.secrets, async () => {
    const held = await db.secrets.get('recordSalt');
    if (held) return held.value;
    await db.secrets.add({ key: 'recordSalt', value: fresh });
    return fresh;
  });
}
