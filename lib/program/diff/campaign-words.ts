import type { Action, Campaign, Condition, Moment } from '../../model/campaign.ts';
import type { PageKind } from '../../model/page.ts';
import type { Benefit } from '../../model/practice.ts';
import type { Probe } from '../../model/probe.ts';

/** Kinds of pages as an admin says them, after the name of an object. */
export const pageWords: Record<PageKind, string> = {
  home: 'home page',
  list: 'lists',
  record: 'records',
  'record-create': 'new-record pages',
  'record-edit': 'edit pages',
  'related-list': 'related lists',
  'quick-action': 'quick actions',
  report: 'reports',
  dashboard: 'dashboards',
  search: 'search results',
  import: 'import pages',
  setup: 'setup pages',
  'app-page': 'app pages',
  login: 'login pages',
  other: 'other pages',
};

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  const all = [...words];
  const last = all.pop() ?? '';
  return all.length === 0 ? last : `${all.join(', ')} and ${last}`;
}

/** Where a campaign shows: `Opportunity records and lists`. */
export function placeWords({ pages, objects }: Moment): string {
  const kinds = listed(pages.map((page) => pageWords[page]));
  return objects ? `${listed(objects)} ${kinds}` : kinds;
}

export function benefitWords({ kind, text }: Benefit): string {
  return `${text} (${kind})`;
}

/** What a condition asks of the record, with the probe's field where the program has the probe. */
export function conditionWords(condition: Condition, probes: readonly Probe[]): string {
  const probe = probes.find(({ id }) => id === condition.probe);
  const field = probe ? `${probe.object}.${probe.field}` : `probe ${condition.probe}`;
  switch (condition.rule) {
    case 'field-empty':
      return `${field} is empty`;
    case 'field-filled':
      return `${field} is filled`;
    case 'field-shown':
      return `${field} is on the page`;
    case 'age-at-least':
      return `${field} is at least as old as: ${condition.bucket}`;
    case 'older-than':
      return `${field} is older than ${probe?.test === 'older-than' ? `${probe.days} days` : `probe ${condition.probe}`}`;
  }
}

export function actionWords(run: Action): string {
  switch (run.do) {
    case 'edit-field':
      return `edits ${run.object}.${run.field}`;
    case 'create': {
      const prefilled = Object.entries(run.prefill).map(([field, value]) => `${field} “${value}”`);
      const related = run.relateBy === undefined ? '' : `, related by ${run.relateBy}`;
      return `creates ${run.object}${prefilled.length === 0 ? '' : ` with ${listed(prefilled)}`}${related}`;
    }
    case 'switch-display':
      return `switches the list to ${run.display}`;
    case 'show':
      return 'points at the place';
  }
}

export function scheduleWords(schedule: Campaign['schedule']): string | null {
  if (!schedule || (schedule.from === undefined && schedule.until === undefined)) return null;
  const from = schedule.from === undefined ? [] : [`from ${schedule.from}`];
  const until = schedule.until === undefined ? [] : [`until ${schedule.until}`];
  return [...from, ...until].join(' ');
}

/** What a campaign must change, as `describeCampaign` shows it. */
export function goalWords(goal: Campaign['goal']): string | null {
  return goal ? `the practice used on at least ${goal.records} record${goal.records === 1 ? '' : 's'}` : null;
}
