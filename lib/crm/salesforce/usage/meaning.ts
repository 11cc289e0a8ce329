import type { ActivityKind } from '../../../model/usage-event.ts';
import type { Place } from './place.ts';

/** What saving a form will have made: an activity, or a record of an object. */
export interface Meaning {
  activity: ActivityKind | null;
  object: string | null;
}

const activities: readonly (readonly [RegExp, ActivityKind])[] = [
  [/Log_?A?_?Call/i, 'call'],
  [/NewTask/, 'task'],
  [/NewEvent/, 'event'],
  [/Send_?(An_?)?Email/i, 'email'],
  [/NewNote/, 'note'],
];

/** What an action makes, by its API name (`Global.LogACall`, `NewTask`, `NewContact`); null when the name does not tell. */
export function meaningOf(action: string): Meaning | null {
  const activity = activities.find(([name]) => name.test(action))?.[1];
  if (activity) return { activity, object: null };
  const object = /(?:^|\.)New(?:Child)?([A-Z]\w*)$/.exec(action)?.[1];
  return object ? { activity: null, object } : null;
}

/** What the form at this address makes; null when the address names no form. */
export function formMeaning({ url, reading }: Place): Meaning | null {
  if (reading.page === 'quick-action') return meaningOf(/\/quick\/([^/]+)/.exec(url.pathname)?.[1] ?? '');
  if (reading.page !== 'record-create') return null;
  if (reading.object === 'Event') return { activity: 'event', object: null };
  if (reading.object !== 'Task') return { activity: null, object: reading.object };
  const isCall = /TaskSubtype=Call\b/.test(url.searchParams.get('defaultFieldValues') ?? '');
  return { activity: isCall ? 'call' : 'task', object: null };
}
