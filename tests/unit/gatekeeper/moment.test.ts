import { describe, expect, it } from 'vitest';
import { decide } from '../../../lib/gatekeeper/decide.ts';
import type { DecideInput } from '../../../lib/model/decision.ts';
import type { Busy } from '../../../lib/model/page.ts';
import { make } from '../../support/make.ts';

function reason(over: Partial<DecideInput>): string {
  const { show, held } = decide(make.input(over));
  return show ? 'shown' : `${held[0]?.reason}: ${held[0]?.detail}`;
}
const busy = (flag: keyof Busy) => make.context({ busy: { ...make.calm, [flag]: true } });

describe('a bad moment', () => {
  it.each([
    ['hidden', 'tab-hidden'],
    ['typing', 'typing'],
    ['unsaved', 'unsaved-edits'],
    ['dialog', 'dialog-open'],
    ['fullscreen', 'full-screen'],
  ] as const)('%s shows nothing', (flag, expected) => {
    expect(reason({ context: busy(flag) })).toContain(`${expected}: `);
  });

  it('lasts as long as the snooze', () => {
    const choices = make.choices({ snoozedUntil: make.at('2026-03-04T10:30') });
    expect(reason({ choices })).toBe('snoozed: until 2026-03-04 10:30');
    expect(reason({ choices, now: make.now('2026-03-04T10:30') })).toBe('shown');
  });

  it('is any minute outside working hours, the last one excluded', () => {
    expect(reason({ now: make.now('2026-03-04T07:59') })).toBe('outside-hours: shows from 08:00 to 18:00, it is 07:59');
    expect(reason({ now: make.now('2026-03-04T08:00') })).toBe('shown');
    expect(reason({ now: make.now('2026-03-04T17:59') })).toBe('shown');
    expect(reason({ now: make.now('2026-03-04T18:00') })).toContain('outside-hours');
    expect(reason({ now: make.now('2026-03-07T10:00') })).toBe('outside-hours: today is not a working day');
  });

  it('is not asked of a campaign that does not fit the place anyway', () => {
    const context = make.context({ object: 'Lead', busy: { ...make.calm, typing: true } });
    expect(reason({ context })).toContain('other-object');
  });
});
