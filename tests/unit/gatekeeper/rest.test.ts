import { describe, expect, it } from 'vitest';
import { decide } from '../../../lib/gatekeeper/decide.ts';
import type { CampaignInput } from '../../../lib/model/campaign.ts';
import type { CardEvent, CardEventKind } from '../../../lib/model/card.ts';
import type { DecideInput } from '../../../lib/model/decision.ts';
import type { PracticeState } from '../../../lib/model/practice.ts';
import { make } from '../../support/make.ts';

type Over = Partial<DecideInput> & { state?: Partial<PracticeState> };

function verdictOf(kind: 'tip' | 'nudge', campaign: Partial<CampaignInput>, { state, ...over }: Over): string {
  const built = kind === 'tip' ? make.tip(campaign) : make.campaign(campaign);
  const practices = new Map(state ? [['next-step', make.state(state)]] : []);
  const program = over.program ?? make.program({ campaigns: [built] });
  const { show, held } = decide(make.input({ practices, ...over, program }));
  return show ? 'shown' : (held[0]?.reason ?? 'nothing');
}
const nudge = (over: Over, campaign: Partial<CampaignInput> = {}): string => verdictOf('nudge', campaign, over);
const tip = (over: Over, campaign: Partial<CampaignInput> = {}): string => verdictOf('tip', campaign, over);

/** The event happened on Monday 2026-02-02 at ten; the decision is on other days. */
const past = make.at('2026-02-02T10:00');
const event = (kind: CardEventKind, over: Partial<CardEvent> = {}): CardEvent => make.card({ kind, at: past, ...over });
const onTip = (kind: CardEventKind, over: Partial<CardEvent> = {}): CardEvent =>
  event(kind, { campaign: 'path-tip', recordKey: null, ...over });
const elsewhere = make.context({ recordKey: make.recordKey('another') });

describe('switched off', () => {
  it('is held while paused, before its first day and after its last', () => {
    expect(nudge({}, { paused: true })).toBe('paused');
    expect(nudge({}, { schedule: { from: '2026-03-05' } })).toBe('not-scheduled');
    expect(nudge({}, { schedule: { until: '2026-03-03' } })).toBe('not-scheduled');
    expect(nudge({}, { schedule: { from: '2026-03-04', until: '2026-03-04' } })).toBe('shown');
  });

  it('holds everything once the program has expired, also without a role', () => {
    expect(nudge({ programExpired: true })).toBe('program-expired');
    expect(tip({ programExpired: true, choices: make.choices({ role: null }) })).toBe('program-expired');
  });

  it('is held while its practice is muted', () => {
    const choices = make.choices({ mutedPractices: ['next-step'] });
    expect(nudge({ choices })).toBe('muted');
    expect(tip({ choices })).toBe('muted');
  });
});

describe('adopted means retired', () => {
  it.each(['regular', 'fluent'] as const)('a tip stops at %s, a nudge goes on', (level) => {
    expect(tip({ state: { level } })).toBe('practice-adopted');
    expect(nudge({ state: { level } })).toBe('shown');
  });

  it.each(['new', 'aware', 'tried'] as const)('a tip goes on at %s', (level) => {
    expect(tip({ state: { level } })).toBe('shown');
  });

  it('a tip comes back as the practice fades', () => {
    expect(tip({ state: { level: 'regular', fading: true } })).toBe('shown');
  });

  it('a practice whose evidence is only a motion is adopted at tried', () => {
    const program = make.program({ practices: [make.practice({ countsAs: 'tried' })], campaigns: [make.tip()] });
    expect(tip({ program, state: { level: 'tried' } })).toBe('practice-adopted');
    expect(tip({ program, state: { level: 'aware' } })).toBe('shown');
  });
});

describe('done', () => {
  it('keeps a nudge quiet on that record for quietAfterDoneDays (14)', () => {
    const cards = [event('done')];
    expect(nudge({ cards, now: make.now('2026-02-16T09:59') })).toBe('done-on-record');
    expect(nudge({ cards, now: make.now('2026-02-16T10:00') })).toBe('shown');
    expect(nudge({ cards, now: make.now('2026-02-03T10:00'), context: elsewhere })).toBe('shown');
  });
});

describe('got it', () => {
  it('keeps a nudge quiet on that record for quietAfterDoneDays', () => {
    const cards = [event('got-it')];
    expect(nudge({ cards, now: make.now('2026-02-16T09:59') })).toBe('got-it');
    expect(nudge({ cards, now: make.now('2026-02-16T10:00') })).toBe('shown');
    expect(nudge({ cards, now: make.now('2026-02-03T10:00'), context: elsewhere })).toBe('shown');
  });

  it('keeps a tip quiet until the practice fades', () => {
    const cards = [onTip('got-it')];
    expect(tip({ cards })).toBe('got-it');
    // Used last on 10 February, fades after 21 days: on 3 March, after the answer.
    expect(tip({ cards, state: { level: 'regular', fading: true, lastUsedDay: '2026-02-10' } })).toBe('shown');
  });

  it('said to the refresher of a fading practice, it keeps the tip quiet', () => {
    const state = { level: 'regular', fading: true, lastUsedDay: '2026-02-10' } as const;
    expect(tip({ cards: [onTip('got-it', { at: make.at('2026-03-03T08:00') })], state })).toBe('got-it');
  });
});

describe('later', () => {
  it('keeps a nudge quiet for laterDays (7) on that record, a tip everywhere', () => {
    const soon = make.now('2026-02-09T09:59');
    expect(nudge({ cards: [event('later')], now: soon })).toBe('later');
    expect(nudge({ cards: [event('later')], now: soon, context: elsewhere })).toBe('shown');
    expect(tip({ cards: [onTip('later')], now: soon })).toBe('later');
    expect(tip({ cards: [onTip('later')], now: soon, context: elsewhere })).toBe('later');
    const after = make.now('2026-02-09T10:00');
    expect(nudge({ cards: [event('later')], now: after })).toBe('shown');
    expect(tip({ cards: [onTip('later')], now: after })).toBe('shown');
  });

  it('is over in time also after the clock was set back', () => {
    const now = make.now('2025-12-01T10:00');
    expect(nudge({ cards: [event('later'), event('done')], now })).toBe('shown');
  });
});

describe('not for me', () => {
  it('holds the campaign everywhere, also when its practice fades', () => {
    expect(nudge({ cards: [event('not-for-me')], context: elsewhere })).toBe('not-for-me');
    const state = { level: 'regular', fading: true, lastUsedDay: '2026-02-10' } as const;
    expect(tip({ cards: [onTip('not-for-me')], state })).toBe('not-for-me');
  });

  it('says nothing about other campaigns of the practice', () => {
    expect(nudge({ cards: [onTip('not-for-me')] })).toBe('shown');
  });
});
