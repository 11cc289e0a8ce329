import type { ActivityKind } from '../../../model/usage-event.ts';
import type { Place } from './place.ts';

/** What saving a form will have made: an activity, or a record of an object. */
export interface Meaning {
  activity?: ActivityKind;
  object?: string | null;
}

const activities: Readonly<Record<string, ActivityKind>> = {
  Call: 'call',
  NewTask: 'task',
  NewEvent: 'event',
  Email: 'email',
  NewNote: 'note',
};

/** What an action makes, by its API name (`Global.LogACall`, `NewTask`, `NewContact`); null when the name does not tell. */
export function meaningOf(action: string): Meaning | null {
  const [known] = /NewTask|NewEvent|NewNote|Email|Call(?=$|Tab)/.exec(action) ?? [];
  const activity = known && activities[known];
  if (activity) return { activity };
  const [, object] = /(?:^|\.)New([A-Z]\w*)$/.exec(action) ?? [];
  return object ? { object } : null;
}

/** What the form at this address makes; null when the address names no form. */
export function formMeaning({ address, page, object }: Place): Meaning | null {
  const url = new URL(address);
  if (page === 'quick-action') return meaningOf(url.pathname);
  if (page !== 'record-create') return null;
  if (/TaskSubtype=Call/.test(url.searchParams.get('defaultFieldValues') ?? '')) return { activity: 'call' };
  const activity = activities[`New${object}`];
  return activity ? { activity } : { object };
}
