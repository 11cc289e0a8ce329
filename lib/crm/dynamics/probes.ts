import type { AgeBucket, Probe, ProbeAnswer } from '../../model/probe.ts';
import type { PageView } from '../adapter.ts';
import { ageBucket, dayOrder, possibleAges, writtenDate } from '../dates.ts';
import { isVisible } from '../dom.ts';
import { activePane } from './active-pane.ts';
import { fieldSelectors } from './anchors.ts';
import type { FieldState } from './bridge/facts.ts';
import type { BridgeLink } from './bridge/link.ts';
import { dateText, isEmptyField } from './field.ts';
import { formHere, isReadOnly } from './pane.ts';
import { readDynamicsUrl } from './url.ts';

/** The field's own container on the form; copies in header and process are the same value, so they are not asked. */
function itemsOf(pane: Element | null, field: string): Element[] {
  const [own] = fieldSelectors(field);
  const found = [...(pane?.querySelectorAll(own) ?? [])];
  // A control container inside its section item is the same field.
  return found.filter((item) => !found.some((other) => other !== item && other.contains(item)));
}

/** Days a bucket may stand for, both ends included. */
const range: Readonly<Record<AgeBucket, readonly [least: number, most: number]>> = {
  future: [Number.NEGATIVE_INFINITY, -1],
  today: [0, 0],
  week: [1, 7],
  month: [8, 30],
  quarter: [31, 90],
  older: [91, Number.POSITIVE_INFINITY],
};

function olderThan(bucket: AgeBucket, days: number): ProbeAnswer {
  const [least, most] = range[bucket];
  if (least > days) return true;
  return most <= days ? false : 'unknown';
}

/** Ages in days the shown date may have; none when it is no date or its order of day and month is not certain. */
function shownAges(item: Element | undefined, lang: string, now: number): number[] {
  const date = item && writtenDate(dateText(item) ?? '', false);
  if (!date) return [];
  const either = possibleAges(date, 'unknown', now);
  if (either.length === 1) return either;
  return possibleAges(date, dayOrder(lang, [date]), now);
}

function answerAge(probe: Probe, state: FieldState | undefined, item: Element | undefined, lang: string, now: number) {
  if (probe.test === 'age' && state) return state.age ?? 'unknown';
  const told = probe.test === 'older-than' && state?.age ? olderThan(state.age, probe.days) : 'unknown';
  // An empty date field is not old: nobody knows how old nothing is.
  if (told !== 'unknown' || state?.empty) return told;
  const answers = shownAges(item, lang, now).map((days) =>
    probe.test === 'older-than' ? days > probe.days : ageBucket(days),
  );
  const [first = 'unknown'] = answers;
  return answers.every((answer) => answer === first) ? first : 'unknown';
}

/**
 * Answers the probes on the object of the page. The Client API knows of every field of the form, on whatever tab; where it
 * is silent, or the field is being edited there, the field's own container on the form is read.
 */
export function answerProbes(
  page: PageView,
  probes: readonly Probe[],
  link: BridgeLink,
  now: number,
): Record<string, ProbeAnswer> {
  const { page: kind, object, recordId } = readDynamicsUrl(page.url());
  const answers: Record<string, ProbeAnswer> = {};
  const own = probes.filter((probe) => probe.object.toLowerCase() === object);
  if (kind !== 'record' || !recordId || own.length === 0) return answers;
  const pane = activePane(page);
  const form = formHere(page, link);
  // Nothing can be mended on a closed record, so nothing is said about it.
  const closed = isReadOnly(page, form);
  const states = form ? link.fields([...new Set(own.map(({ field }) => field.toLowerCase()))]) : null;
  const lang = page.document.documentElement.lang;
  for (const probe of own) {
    const field = probe.field.toLowerCase();
    const items = itemsOf(pane, field);
    const item = items.length === 1 ? items[0] : undefined;
    const state = states?.get(field);
    if (probe.test === 'shown') answers[probe.id] = pane ? items.some(isVisible) : 'unknown';
    else if (closed) answers[probe.id] = 'unknown';
    else if (probe.test === 'empty') answers[probe.id] = state?.empty ?? (item && isEmptyField(item)) ?? 'unknown';
    else answers[probe.id] = answerAge(probe, state, item, lang, now);
  }
  return answers;
}
