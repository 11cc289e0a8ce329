import type { Probe, ProbeAnswer } from '../../model/probe.ts';
import type { PageView } from '../adapter.ts';
import { ageBucket, type DayOrder, dayOrder, possibleAges, writtenDate } from '../dates.ts';
import { isShown, type Query } from '../dom.ts';
import { activePane } from './active-pane.ts';
import { fieldName, firstField, isEmptyValue, valueElement, valueText, writtenName } from './field.ts';
import { readLightningUrl } from './lightning-url.ts';
import * as selectors from './selectors.ts';

/** Every answer that the possible readings of a value allow; more than one different answer is no answer. */
function agreed(answers: readonly ProbeAnswer[]): ProbeAnswer {
  const [first = 'unknown'] = answers;
  return answers.every((answer) => answer === first) ? first : 'unknown';
}

type WrittenDate = ReturnType<typeof writtenDate>;

function dateIn(item: Element, field: string): WrittenDate {
  const value = valueElement(item);
  // Stamps ("Ada Byron, 3/28/2026, 9:14 AM") name who before when.
  return value && writtenDate(valueText(value), field.endsWith('ById'));
}

function answerItem(item: Element, probe: Probe, order: () => DayOrder, now: number): ProbeAnswer {
  if (probe.test === 'age' || probe.test === 'older-than') {
    const date = dateIn(item, probe.field);
    if (!date) return 'unknown';
    const answer = (by: DayOrder): ProbeAnswer =>
      agreed(possibleAges(date, by, now).map((days) => (probe.test === 'age' ? ageBucket(days) : days > probe.days)));
    // Often both readings of a date say the same, and nobody has to know which one is meant.
    const either = answer('unknown');
    return either === 'unknown' ? answer(order()) : either;
  }
  const value = valueElement(item);
  return value ? isEmptyValue(value) : 'unknown';
}

/**
 * Answers the probes on the object of the page from the fields of the active pane. Only a record's own page is read: behind
 * a form lie the fields of something else, and a field being edited has no saved value to speak of. Both are `unknown`.
 */
export function answerProbes(
  page: PageView,
  probes: readonly Probe[],
  query: Query,
  now: number,
): Record<string, ProbeAnswer> {
  const { page: kind, object, recordId } = readLightningUrl(page.url());
  const answers: Record<string, ProbeAnswer> = {};
  if (!recordId) return answers;
  const pane = kind === 'record' ? activePane(page) : null;
  const first = firstField(pane, query);
  // The short form of a record's address may not name the object: then the fields do.
  const own = object ?? (first && fieldName(first)?.object);
  const asked = probes.filter((probe) => probe.object === own);
  const written = (field: string) => `sfdc:RecordField.${own}.${field}`;
  // Only what is asked about: a page has hundreds of fields, and taking hold of each costs more than all the rest.
  const names = asked.map(({ field }) => `[data-target-selection-name="${written(field)}"]`);
  const byName = Map.groupBy(names[0] ? query(pane, `:is(${names})`) : [], writtenName);
  let known: DayOrder | undefined;
  const order = (): DayOrder => {
    // Only fields named for it: reading all of them to learn how dates are written would cost more than it tells.
    known ??= dayOrder(
      page.document.documentElement.lang,
      query(pane, selectors.field).flatMap((item) => {
        const name = writtenName(item);
        return name && /Date|ById$/.test(name) ? [dateIn(item, name)] : [];
      }),
    );
    return known;
  };
  for (const probe of asked) {
    const items = (byName.get(written(probe.field)) ?? []).filter(isShown);
    answers[probe.id] =
      probe.test === 'shown' && first
        ? items.length > 0
        : agreed(items.map((item) => answerItem(item, probe, order, now)));
  }
  return answers;
}
