import { levelRank } from '../model/adoption.ts';
import type { AdoptionCriterion, Practice, PracticeLevel, PracticeState } from '../model/practice.ts';

/** One practice, this week against the week before. */
export interface Change {
  practice: Practice;
  before: PracticeState | undefined;
  now: PracticeState;
  usesThisWeek: number;
  usesLastWeek: number;
  /** What a use of this practice is counted in. */
  unit: 'record' | 'day';
}

interface Moved {
  practice: string;
  title: string;
  text: string;
}

const countOf = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? '' : 's'}`;

function rose({ before, now }: Change): PracticeLevel | null {
  const from = levelRank(before?.level ?? 'new');
  // Having been shown a tip is Carrot's act, not the rep's: only what the rep did is a move.
  return levelRank(now.level) > from && levelRank(now.level) >= levelRank('tried') ? now.level : null;
}

const cameBack = ({ before, now, usesThisWeek }: Change): boolean =>
  before?.fading === true && !now.fading && usesThisWeek > 0;

const grown = ({ usesThisWeek, usesLastWeek }: Change): number => Math.max(0, usesThisWeek - usesLastWeek);

function habit({ records, weeks }: AdoptionCriterion, unit: string): string {
  return `${records} or more ${unit}s, over at least ${countOf(weeks, 'week')}`;
}

function textOf(change: Change): string {
  const { practice, usesThisWeek, usesLastWeek, unit } = change;
  const title = practice.title;
  const here = `on ${countOf(usesThisWeek, unit)} this week`;
  switch (rose(change)) {
    case 'fluent':
      return `${title}: second nature now. ${habit(practice.fluent, unit)}.`;
    case 'regular':
      return `${title}: this is a habit now. ${habit(practice.regular, unit)}.`;
    case 'tried':
      return `${title}: tried for the first time, ${here}.`;
    default:
      break;
  }
  if (cameBack(change)) return `${title}: you picked it up again, ${here}.`;
  if (usesLastWeek === 0) return `${title}: ${here}, none last week.`;
  return `${title}: ${here}, ${grown(change)} more than last week.`;
}

/**
 * Practices that moved this week, best first: a level that rose (the higher the better), then what was picked up again,
 * then what grew most. Says only what was counted.
 */
export function movedThisWeek(changes: readonly Change[]): Moved[] {
  const worth = (change: Change): number => {
    const level = rose(change);
    if (level !== null) return 1000 * levelRank(level) + grown(change);
    return cameBack(change) ? 1000 + grown(change) : grown(change);
  };
  return changes
    .filter((change) => worth(change) > 0)
    .toSorted((a, b) => worth(b) - worth(a) || (a.practice.id < b.practice.id ? -1 : 1))
    .map((change) => ({ practice: change.practice.id, title: change.practice.title, text: textOf(change) }));
}
