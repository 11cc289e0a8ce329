import { describe, expect, it } from 'vitest';
import { detectableLift, planExperiment } from '../../../lib/insight/detectable.ts';
import { estimateLift } from '../../../lib/insight/lift.ts';
import { seeded } from '../ballot/support.ts';
import { vote } from './support.ts';

describe('the detectable lift, as docs/privacy-protocol.md says', () => {
  it.each([
    [30, 48],
    [50, 37],
    [70, 32],
    [150, 22],
    [500, 11.8],
    [5000, 3.7],
  ])('with %d per arm is %d points', (n, points) => {
    const found = 100 * detectableLift(n, n, 8);
    expect(Math.abs(found - points)).toBeLessThan(points >= 20 ? 0.5 : 0.05);
  });

  it('is found in about 8 of 10 experiments', () => {
    const random = seeded(41);
    const n = 300;
    const lift = detectableLift(n, n, 8);
    const rounds = 1500;
    let found = 0;
    for (let round = 0; round < rounds; round += 1) {
      const [, a = 0] = vote([0.5 - lift / 2, 0.5 + lift / 2], n, 8, random);
      const [, b = 0] = vote([0.5 + lift / 2, 0.5 - lift / 2], n, 8, random);
      if (estimateLift({ yes: a, n }, { yes: b, n }, 8).lift.low > 0) found += 1;
    }
    expect(Math.abs(found / rounds - 0.8)).toBeLessThan(0.02 + 3 * Math.sqrt(0.16 / rounds));
  });

  it('gets better with more people, and with a rarer lie', () => {
    expect(detectableLift(200, 50, 8)).toBeGreaterThan(detectableLift(200, 60, 8));
    expect(detectableLift(200, 50, 16)).toBeLessThan(detectableLift(200, 50, 8));
  });
});

describe('the plan of an experiment', () => {
  it('is fine from 70 people in the smaller arm', () => {
    expect(planExperiment(350, 20, 8)).toMatchObject({ treatment: 280, holdout: 70, verdict: 'fine' });
    expect(planExperiment(350, 20, 8).sentence).toBe('A lift of 25 points or more can be found.');
  });

  it('is warned of below 70', () => {
    expect(planExperiment(345, 20, 8)).toMatchObject({ holdout: 69, verdict: 'weak' });
    expect(planExperiment(150, 20, 8)).toMatchObject({ holdout: 30, verdict: 'weak' });
  });

  it('is refused below 30, whichever arm is the smaller', () => {
    expect(planExperiment(145, 20, 8)).toMatchObject({ holdout: 29, verdict: 'refused', detectable: null });
    expect(planExperiment(58, 50, 8)).toMatchObject({ verdict: 'refused' });
    expect(planExperiment(0, 20, 8)).toMatchObject({ verdict: 'refused' });
  });
});
