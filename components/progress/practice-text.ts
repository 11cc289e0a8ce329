import type { PracticeRow } from '../../lib/model/overview.ts';
import type { PracticeLevel, PracticeState } from '../../lib/model/practice.ts';
import type { RoleLevel } from '../../lib/model/program.ts';
import { count, formatDaysAgo } from '../ui/format.ts';

/** A level of a practice in the rep's words. */
export const levelNames: Record<PracticeLevel, string> = {
  new: 'New to you',
  aware: 'Aware',
  tried: 'Tried',
  regular: 'Regular',
  fluent: 'Fluent',
};

/** A level of a role, as a title. */
export const roleLevelNames: Record<RoleLevel, string> = {
  foundation: 'Foundation',
  practitioner: 'Practitioner',
  'power-user': 'Power user',
};

/** The line under a practice's title: level, then what happened lately. */
export function practiceLine(row: PracticeRow, today: string): string {
  const level = levelNames[row.state.level];
  if (row.state.fading) {
    const last = row.state.lastUsedDay;
    return last ? `${level}, fading · last used ${formatDaysAgo(last, today)}` : `${level}, fading`;
  }
  if (row.usesThisWeek > 0) return `${level} · ${count(row.usesThisWeek, 'time')} this week`;
  if (row.usesLastWeek > 0) return `${level} · ${count(row.usesLastWeek, 'time')} last week`;
  return level;
}

/** What the next level of a practice asks for, as one or two sentences. */
export function nextStepText(state: PracticeState): string {
  const { next, fading } = state;
  if (!next) {
    return state.level === 'fluent'
      ? 'You do this without thinking. Nothing left to reach here.'
      : 'Trying it is all that counts here. Use it when it helps.';
  }
  const { criterion } = next;
  if (!criterion) return 'Do it once to try it.';
  const goal = fading ? `${next.level} again` : next.level;
  const records = Math.max(0, criterion.records - state.records);
  const weeks = Math.max(0, criterion.weeks - state.weeks);
  if (records > 0) {
    const spread = weeks > 1 ? `, spread over ${weeks} more weeks` : '';
    return `${records} more within ${criterion.days} days makes it ${goal}${spread}. Each record counts once.`;
  }
  if (weeks > 0) return `Used often enough. Keep it up in ${count(weeks, 'more week')} to make it ${goal}.`;
  return `You are there: it is ${goal} with the next use.`;
}
