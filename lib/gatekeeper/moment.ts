import { localDay, localNow } from '../model/day.ts';
import type { DecideInput } from '../model/decision.ts';
import type { Hold } from './hold.ts';
import { clock } from './readable.ts';

/** The first reason why this is a bad moment for anything at all; null when it is a good one (promise 2). */
export function badMoment({ context, choices, now }: DecideInput): Hold | null {
  const { busy } = context;
  if (busy.hidden) return { reason: 'tab-hidden', detail: 'the tab is not in view' };
  if (busy.typing) return { reason: 'typing', detail: 'the rep is typing' };
  if (busy.unsaved) return { reason: 'unsaved-edits', detail: 'the page holds edits that are not saved' };
  if (busy.dialog) return { reason: 'dialog-open', detail: 'a dialog of the CRM is open' };
  if (busy.fullscreen) return { reason: 'full-screen', detail: 'the page is full screen' };
  if (choices.snoozedUntil !== null && now.at < choices.snoozedUntil) {
    const until = `${localDay(choices.snoozedUntil)} ${clock(localNow(choices.snoozedUntil).minute)}`;
    return { reason: 'snoozed', detail: `until ${until}` };
  }
  const { days, from, to } = choices.workingHours;
  if (!days.includes(now.weekday)) return { reason: 'outside-hours', detail: 'today is not a working day' };
  if (now.minute < from || now.minute >= to) {
    return { reason: 'outside-hours', detail: `shows from ${clock(from)} to ${clock(to)}, it is ${clock(now.minute)}` };
  }
  return null;
}
