import type { Arm } from '../model/ballot.ts';
import { readBigEndian, utf8 } from './bytes.ts';

/**
 * The arm of this device in a campaign's experiment: drawn from a secret that never leaves it, so nobody else can tell;
 * the same whenever it is asked. `localSecret`: 16 bytes or more. `holdoutPercent`: 0 to 100.
 */
export async function armOf(
  localSecret: Uint8Array,
  campaignId: string,
  holdoutPercent: number,
): Promise<Exclude<Arm, 'none'>> {
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', Uint8Array.from(localSecret), hmac, false, ['sign']);
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(`carrot-arm/${campaignId}`)));
  // 32 bits: compared without rounding, and the share is right to one in four thousand million.
  const draw = readBigEndian(mac.subarray(0, 4));
  return draw * 100 < holdoutPercent * 2 ** 32 ? 'holdout' : 'treatment';
}
