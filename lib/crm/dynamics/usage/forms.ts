import type { ActivityKind } from '../../../model/usage-event.ts';
import type { SavedFact } from '../bridge/facts.ts';
import type { BridgeLink, News } from '../bridge/link.ts';
import type { Emit } from './emit.ts';
import type { Touched } from './touched.ts';

/** Save modes that are more than a save, by the Client API's numbers. */
const mode = { send: 7, qualify: 16 } as const;
const formType = { create: 1, bulkEdit: 6 } as const;

/** Activities whose making is "logged"; an e-mail only once it is sent, a draft is none. */
const activities: Readonly<Record<string, ActivityKind>> = { task: 'task', appointment: 'event', phonecall: 'call' };

/** What making a record of this object logs; null for other objects. */
export function activityOf(object: string | null): ActivityKind | null {
  return (object && activities[object]) || null;
}

/**
 * Turns what the Client API tells into usage signals: saves that succeeded, with the fields the rep touched, changed and
 * filled; stages. The best signals there are, so where the bridge lives nothing is read from the page's looks.
 */
export function watchForms(link: BridgeLink, touched: Touched, emit: Emit): void {
  /** Fields that hold something new, looked at before the save: afterwards nothing is changed any more. */
  let filled: string[] = [];

  const created = ({ object, id, about }: SavedFact) => {
    const activity = activityOf(object);
    if (activity) {
      // An activity belongs to the record it is about, wherever it was made.
      emit({ kind: 'activity.logged', object: about?.object ?? object, recordId: about?.id ?? id, activity });
      return;
    }
    emit({ kind: 'record.created', object, recordId: id });
    for (const field of filled) emit({ kind: 'field.filled', object, recordId: id, field });
  };

  const saved = (fact: SavedFact) => {
    const { object, id, about } = fact;
    if (fact.mode === mode.send && object === 'email') {
      emit({ kind: 'activity.logged', object: about?.object ?? object, recordId: about?.id ?? id, activity: 'email' });
    } else if (fact.mode === mode.qualify && object === 'lead') {
      emit({ kind: 'lead.converted', object, recordId: id });
    } else if (fact.type === formType.bulkEdit) {
      // One save for many records: which ones, the form does not say.
      emit({ kind: 'record.saved', object });
    } else if (fact.type === formType.create) created(fact);
    else {
      emit({ kind: 'record.saved', object, recordId: id });
      for (const field of filled) emit({ kind: 'field.filled', object, recordId: id, field });
    }
  };

  link.listen((news: News) => {
    if (news.fact === 'stage') {
      emit({ kind: 'stage.changed', object: news.object, recordId: news.id, stage: news.stage });
      return;
    }
    if (news.fact === 'saving') {
      const states = link.fields(touched.names('form'));
      filled = [...states.values()].filter(({ dirty, empty }) => dirty && !empty).map(({ name }) => name);
      return;
    }
    if (news.ok) {
      saved(news);
      touched.clear('form');
    }
    filled = [];
  });
}
