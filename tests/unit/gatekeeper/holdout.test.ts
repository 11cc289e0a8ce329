import { describe, expect, it } from 'vitest';
import { decide } from '../../../lib/gatekeeper/decide.ts';
import { explainHeld } from '../../../lib/gatekeeper/explain.ts';
import type { CampaignInput } from '../../../lib/model/campaign.ts';
import { make } from '../../support/make.ts';

const goal = { records: 3, holdoutPercent: 20 };

function verdict(campaign: Partial<CampaignInput>, holdout?: ReadonlySet<string>) {
  const built = make.campaign(campaign);
  const program = make.program({ campaigns: [built] });
  const { show, held } = decide(make.input({ program, ...(holdout ? { holdout } : {}) }));
  return show ? 'shown' : held[0];
}

describe('holdout', () => {
  const { id } = make.campaign();

  it('holds a campaign with a goal in the group that must not see it, and explains itself', () => {
    const held = verdict({ goal }, new Set([id]));
    expect(held).toMatchObject({ reason: 'holdout' });
    if (held === 'shown' || !held) throw new Error('not held');
    expect(explainHeld(held).rep).toContain('20 in 100 devices do not see it');
  });

  it('leaves everybody else, and every campaign without a goal, alone', () => {
    expect(verdict({ goal }, new Set(['another']))).toBe('shown');
    expect(verdict({ goal })).toBe('shown');
    expect(verdict({}, new Set([id]))).toBe('shown');
  });

  it('says first that a campaign is over, which lasts longer', () => {
    const schedule = { until: '2026-03-03' };
    expect(verdict({ goal, schedule }, new Set([id]))).toMatchObject({ reason: 'not-scheduled' });
  });
});
