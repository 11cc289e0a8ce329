import type { PracticeInput } from './types.ts';

type Adoption = Pick<PracticeInput, 'countsAs' | 'regular' | 'fluent' | 'fadesAfterDays'>;

/** Done most weeks by anyone who sells: keeping deals and leads current, logging, planning. */
export const weekly: Adoption = {
  countsAs: 'full',
  regular: { records: 5, days: 28, weeks: 3 },
  fluent: { records: 15, days: 56, weeks: 6 },
  fadesAfterDays: 21,
};

/** Comes up less often: accounts, new people, closing notes. */
export const occasional: Adoption = {
  countsAs: 'full',
  regular: { records: 3, days: 42, weeks: 2 },
  fluent: { records: 8, days: 84, weeks: 5 },
  fadesAfterDays: 42,
};

/** A way of looking at things: it can be tried, and leaves nothing behind that could count for more. */
export const motion: Adoption = {
  countsAs: 'tried',
  regular: { records: 5, days: 28, weeks: 3 },
  fluent: { records: 10, days: 56, weeks: 6 },
  fadesAfterDays: 42,
};
