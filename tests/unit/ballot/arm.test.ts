import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { armOf } from '../../../lib/ballot/arm.ts';

describe('the arm of a device', () => {
  it('is the same whenever it is asked, and differs by campaign', async () => {
    const secret = randomBytes(32);
    const asked = await Promise.all([1, 2, 3].map(() => armOf(secret, 'spring', 20)));
    expect(new Set(asked).size).toBe(1);
    const arms = await Promise.all(Array.from({ length: 60 }, (_, i) => armOf(secret, `campaign-${i}`, 50)));
    expect(new Set(arms).size).toBe(2);
  });

  it('is what docs/privacy-protocol.md says, so that an update cannot move a device to the other arm', async () => {
    const secret = new Uint8Array(32).fill(7);
    for (let i = 0; i < 40; i += 1) {
      const mac = createHmac('sha256', secret).update(`carrot-arm/c-${i}`).digest();
      const expected = mac.readUInt32BE(0) / 2 ** 32 < 0.3 ? 'holdout' : 'treatment';
      expect(await armOf(secret, `c-${i}`, 30)).toBe(expected);
    }
  });

  it('puts the given share of devices into the holdout', async () => {
    const devices = 4000;
    const arms = await Promise.all(Array.from({ length: devices }, () => armOf(randomBytes(32), 'spring', 20)));
    const holdout = arms.filter((arm) => arm === 'holdout').length;
    expect(Math.abs(holdout - devices * 0.2)).toBeLessThan(4.8916 * Math.sqrt(devices * 0.16));
  });

  it('is treatment without a holdout, and holdout without a treatment', async () => {
    for (let i = 0; i < 50; i += 1) {
      const secret = randomBytes(32);
      expect(await armOf(secret, 'spring', 0)).toBe('treatment');
      expect(await armOf(secret, 'spring', 100)).toBe('holdout');
    }
  });
});
