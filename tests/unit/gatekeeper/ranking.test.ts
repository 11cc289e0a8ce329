import { describe, expect, it } from 'vitest';
import { decide } from '../../../lib/gatekeeper/decide.ts';
import type { Campaign } from '../../../lib/model/campaign.ts';
import type { DecideInput } from '../../../lib/model/decision.ts';
import { make } from '../../support/make.ts';

function order(campaigns: Campaign[], over: Partial<DecideInput> = {}): string[] {
  const practices = ['next-step', 'close-date'].map((id) => make.practice({ id }));
  const { show, held } = decide(make.input({ program: make.program({ practices, campaigns }), ...over }));
  return [...(show ? [show.campaign.id] : []), ...held.filter((h) => h.reason === 'lower-rank').map((h) => h.campaign)];
}

const a = make.tip({ id: 'a' });
const b = make.tip({ id: 'b' });

describe('ranking', () => {
  it('puts a nudge before a tip of higher priority on a record page', () => {
    expect(order([make.tip({ id: 'a', priority: 100 }), make.campaign({ id: 'n', priority: 0 })])).toEqual(['n', 'a']);
  });

  it('goes by priority alone on other pages', () => {
    const moment = { crm: 'salesforce', pages: ['list'] } as const;
    const campaigns = [
      make.tip({ id: 'a', priority: 60, moment: { ...moment, pages: ['list'] } }),
      make.campaign({ id: 'n', priority: 50, moment: { ...moment, pages: ['list'] } }),
    ];
    expect(order(campaigns, { context: make.context({ page: 'list' }) })).toEqual(['a', 'n']);
  });

  it('then prefers what was shown longest ago, or never', () => {
    const shown = (campaign: string, local: string) => make.card({ campaign, recordKey: null, at: make.at(local) });
    expect(order([a, b], { cards: [shown('a', '2026-03-03T10:00')] })).toEqual(['b', 'a']);
    const both = [shown('a', '2026-03-02T10:00'), shown('b', '2026-03-03T10:00')];
    expect(order([a, b], { cards: both })).toEqual(['a', 'b']);
  });

  it('does not swap two equals while the rep stays on the page', () => {
    const cards = [make.card({ campaign: 'a', recordKey: null, at: make.at('2026-03-04T09:55') })];
    expect(order([a, b], { cards })).toEqual(['a', 'b']);
    const n1 = make.campaign({ id: 'n1' });
    const n2 = make.campaign({ id: 'n2' });
    const here = make.card({ campaign: 'n1', at: make.at('2026-03-04T09:55') });
    expect(order([n1, n2], { cards: [here] })).toEqual(['n1', 'n2']);
    expect(order([n1, n2], { cards: [{ ...here, recordKey: make.recordKey('another') }] })).toEqual(['n2', 'n1']);
  });

  it('then the practice the rep knows least, then the id', () => {
    const later = make.tip({ id: 'z', practice: 'close-date' });
    const practices = new Map([['next-step', make.state({ level: 'tried' })]]);
    expect(order([a, later], { practices })).toEqual(['z', 'a']);
    expect(order([b, a])).toEqual(['a', 'b']);
  });

  it('names the winner to the others', () => {
    const { held } = decide(make.input({ program: make.program({ campaigns: [a, b] }) }));
    expect(held).toEqual([
      { campaign: 'b', reason: 'lower-rank', detail: '"The path shows what to do at each stage" comes first' },
    ]);
  });
});
