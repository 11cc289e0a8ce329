import { levelRank } from '../model/adoption.ts';
import type { CardEvent } from '../model/card.ts';
import type { DecideInput } from '../model/decision.ts';
import type { CompiledCampaign } from './compile.ts';
import { type History, latest, minuteMs, within } from './history.ts';

/** While the rep is likely still on the same page, being shown here does not count as "recently shown". */
const sameVisitMs = 30 * minuteMs;

/** What two campaigns that both fit are compared by, first difference wins; smaller comes first. */
interface Standing {
  entry: CompiledCampaign;
  keys: readonly [kind: number, priority: number, lastShown: number, level: number];
}

function standing(entry: CompiledCampaign, input: DecideInput, history: History): Standing {
  const { campaign } = entry;
  const { context, now, practices } = input;
  const onRecord = context.page === 'record' || context.page === 'record-edit';
  // Without this, two equals would swap places each time the page asks again: the one just shown would count as recent.
  // (Events of tips carry no record.)
  const beforeThisVisit = ({ at, recordKey }: CardEvent): boolean =>
    (recordKey !== null && recordKey !== context.recordKey) || !within(now.at, at, sameVisitMs);
  const lastShown = latest(history.get(campaign.id) ?? [], 'shown', beforeThisVisit);
  return {
    entry,
    keys: [
      onRecord && campaign.kind === 'nudge' ? 0 : 1,
      -campaign.priority,
      lastShown ?? Number.NEGATIVE_INFINITY,
      levelRank(practices.get(campaign.practice)?.level ?? 'new'),
    ],
  };
}

function compare(a: Standing, b: Standing): number {
  for (const [i, key] of a.keys.entries()) {
    const other = b.keys[i] ?? key;
    if (key !== other) return key < other ? -1 : 1;
  }
  return a.entry.campaign.id < b.entry.campaign.id ? -1 : 1;
}

/**
 * Best first: on record pages a nudge before a tip, then priority, then what was not shown recently, then the practice
 * the rep knows least, then the id. A total order over campaigns with different ids.
 */
export function rank(fit: readonly CompiledCampaign[], input: DecideInput, history: History): CompiledCampaign[] {
  if (fit.length < 2) return [...fit];
  return fit
    .map((entry) => standing(entry, input, history))
    .sort(compare)
    .map(({ entry }) => entry);
}
