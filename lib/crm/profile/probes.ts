import type { Probe, ProbeAnswer } from '../../model/probe.ts';
import type { PageView } from '../adapter.ts';
import { ageBucket, type DayOrder, dayOrder, possibleAges, writtenDate } from '../dates.ts';
import { fieldItems, fieldValue, isoDay } from './fields.ts';
import type { Look } from './look.ts';

/** Several readings of one field count only when they say the same. */
function agreed(answers: readonly ProbeAnswer[]): ProbeAnswer {
  const [first = 'unknown'] = answers;
  return answers.every((answer) => answer === first) ? first : 'unknown';
}

function answerItem(look: Look, page: PageView, item: Element, probe: Probe, now: number): ProbeAnswer {
  const value = fieldValue(look, page, item);
  if (!value) return 'unknown';
  if (probe.test === 'shown') return true;
  if (probe.test === 'empty') return value.empty;
  const date = isoDay(item) ?? writtenDate(value.text, false);
  if (!date) return 'unknown';
  const answer = (by: DayOrder): ProbeAnswer =>
    agreed(possibleAges(date, by, now).map((days) => (probe.test === 'age' ? ageBucket(days) : days > probe.days)));
  const either = answer('unknown');
  return either === 'unknown' ? answer(dayOrder(page.document.documentElement.lang, [])) : either;
}

/**
 * Answers the probes on the object of the page from the fields of the active pane. Only a record's own page is read: in
 * forms the values are not saved ones.
 */
export function answerProbes(
  look: Look,
  page: PageView,
  probes: readonly Probe[],
  now: number,
): Record<string, ProbeAnswer> {
  const { page: kind, object, recordId } = look.address(page);
  const answers: Record<string, ProbeAnswer> = {};
  if (!recordId || !object || !look.profile.fields) return answers;
  for (const probe of probes) {
    if (probe.object !== object) continue;
    const items = kind === 'record' ? fieldItems(look, page, probe.field) : [];
    if (probe.test === 'shown' && kind === 'record' && look.pane(page)) answers[probe.id] = items.length > 0;
    else answers[probe.id] = agreed(items.map((item) => answerItem(look, page, item, probe, now)));
  }
  return answers;
}
