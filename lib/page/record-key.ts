/**
 * Turns raw record ids into record keys: HMAC-SHA-256 under the device's salt, first 16 bytes as base64url. The raw id
 * never leaves the page; without the salt, which stays on this machine, a key cannot be turned back.
 */
export function recordKeys(salt: string): (crm: string, recordId: string) => Promise<string> {
  const text = new TextEncoder();
  const imported = crypto.subtle.importKey('raw', text.encode(salt), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  return async (crm, recordId) => {
    const mac = await crypto.subtle.sign('HMAC', await imported, text.encode(`${crm}:${recordId}`));
    return btoa(String.fromCharCode(...new Uint8Array(mac, 0, 16)))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '');
  };
}
