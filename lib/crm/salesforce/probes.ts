import type { Probe, ProbeAnswer } from '../../model/probe.ts';
import type { PageView } from '../adapter.ts';
import { activePane } from './active-pane.ts';
import { ageBucket, type DayOrder, dayOrder, possibleAges, writtenDate } from './dates.ts';
import { isEmptyValue, shownFields, valueElement, valueText } from './field.ts';
import type { ShadowCache } from './shadow-cache.ts';
import { readSalesforceUrl } from './url.ts';

type Fields = ReadonlyMap<string, readonly Element[]>;

const isStamp = (field: string): boolean => field.endsWith('ById');

/** Every answer that the possible readings of a value allow; more than one different answer is no answer. */
function agreed(answers: readonly ProbeAnswer[]): ProbeAnswer {
  const [first] = answers;
  return first !== undefined && answers.every((answer) => answer === first) ? first : 'unknown';
}

function answerItem(item: Element, probe: Probe, order: () => DayOrder, now: number): ProbeAnswer {
  const value = valueElement(item);
  if (!value || probe.test === 'shown') return value ? true : 'unknown';
  if (probe.test === 'empty') return isEmptyValue(value);
  const date = writtenDate(valueText(value), isStamp(probe.field));
  if (!date) return 'unknown';
  const ages = possibleAges(date, order(), now);
  return agreed(ages.map((days) => (probe.test === 'age' ? ageBucket(days) : days > probe.days)));
}

/** The order of day and month on this page, from its language and from every date it shows. */
function orderOn(page: PageView, fields: Fields): DayOrder {
  const dates = [...fields].flatMap(([key, items]) =>
    items.map((item) => {
      const value = valueElement(item);
      return value && writtenDate(valueText(value), isStamp(key));
    }),
  );
  return dayOrder(
    page.document.documentElement.lang,
    dates.filter((date) => date !== null),
  );
}

/**
 * Answers the probes on the object of the page from the fields of the active pane. Only a record's own page is read: behind
 * a form lie the fields of something else, and a field being edited has no saved value to speak of. Both are `unknown`.
 */
export function answerProbes(
  page: PageView,
  probes: readonly Probe[],
  { shadow, now }: { shadow: ShadowCache; now: () => number },
): Record<string, ProbeAnswer> {
  const { page: kind, object, recordId } = readSalesforceUrl(page.url());
  const answers: Record<string, ProbeAnswer> = {};
  const mine = probes.filter((probe) => probe.object === object || object === null);
  if (mine.length === 0 || !recordId) return answers;
  const pane = kind === 'record' ? activePane(page) : null;
  const fields: Fields = pane ? shownFields(pane, shadow) : new Map();
  let order: DayOrder | undefined;
  for (const probe of mine) {
    const items = fields.get(`${probe.object}.${probe.field}`);
    // The short form of a record's address may not name the object: then the fields do.
    if (object === null && ![...fields.keys()].some((key) => key.startsWith(`${probe.object}.`))) continue;
    if (pane && probe.test === 'shown') {
      answers[probe.id] = items !== undefined;
    } else if (!items) {
      answers[probe.id] = 'unknown';
    } else {
      answers[probe.id] = agreed(
        items.map((item) => answerItem(item, probe, () => (order ??= orderOn(page, fields)), now())),
      );
    }
  }
  return answers;
}
