/** One entry of a program that is new, gone or different. */
export interface Change {
  kind: 'added' | 'removed' | 'changed';
  what:
    | 'campaign'
    | 'practice'
    | 'probe'
    | 'role'
    | 'caps'
    | 'ladder'
    | 'name'
    | 'profile'
    | 'picked-anchor'
    | 'crm-override'
    | 'ballots';
  /** Id of the entry; null for what a program has once. */
  id: string | null;
  /** Name of the entry as a reader knows it. */
  title: string;
  /** What kind of thing it is, in a word: `tip`, `nudge`, `practice`, `role` … */
  noun: string;
  /** For campaigns: where they show, in words (`Opportunity records`); null for the rest. */
  where: string | null;
  /** Fields that differ, in words; all fields that are set for what is new or gone. */
  details: ChangeDetail[];
  /** Labels of the roles that notice it. */
  affects: string[];
}

export interface ChangeDetail {
  /** Name of the field for a reader: `body`, `shown on`, `benefit for Account executive`. */
  field: string;
  /** Null: not set. */
  before: string | null;
  after: string | null;
}

/** An entry of a program in words, so that two of them can be compared field by field. */
export interface Described {
  what: Change['what'];
  id: string | null;
  title: string;
  noun: string;
  where: string | null;
  affects: string[];
  /** In the order a reader wants them. */
  fields: ReadonlyMap<string, string | null>;
}
