import type { PracticeRow, ProgressOverview } from '../../../../lib/model/overview.ts';
import type { PracticeState } from '../../../../lib/model/practice.ts';

type RowChange = Partial<Omit<PracticeRow, 'state'>> & { state?: Partial<PracticeState> };

/** A practice row; nothing done yet unless told. */
export function row(id: string, change: RowChange = {}): PracticeRow {
  const { state, ...rest } = change;
  return {
    id,
    title: `Title of ${id}`,
    summary: `Summary of ${id}.`,
    benefit: `Benefit of ${id}.`,
    usesThisWeek: 0,
    usesLastWeek: 0,
    days: Array.from({ length: 7 }, () => false),
    ...rest,
    state: {
      practice: id,
      level: 'new',
      fading: false,
      records: 0,
      weeks: 0,
      next: { level: 'tried', criterion: null },
      lastUsedDay: null,
      ...state,
    },
  };
}

/** An overview of a rep's first day. */
export function overview(change: Partial<ProgressOverview> = {}): ProgressOverview {
  return {
    role: { id: 'ae', label: 'Account executive' },
    level: { reached: null, next: null },
    practices: [row('next-step'), row('log-calls')],
    movedThisWeek: [],
    ledger: { thisWeek: [], minutesThisWeek: 0, minutesTotal: 0 },
    weeks: [],
    usefulWeeks: 0,
    nextBest: null,
    ...change,
  };
}

/** An overview of a good week, with something in every part. */
export function goodWeek(): ProgressOverview {
  return overview({
    level: {
      reached: 'foundation',
      next: {
        level: 'practitioner',
        have: 1,
        need: 2,
        practices: [
          { id: 'next-step', title: 'Title of next-step', done: true },
          { id: 'log-calls', title: 'Title of log-calls', done: false },
        ],
      },
    },
    practices: [
      row('log-calls', {
        usesThisWeek: 2,
        days: [true, false, true, false, false, false, false],
        state: {
          level: 'tried',
          records: 6,
          weeks: 2,
          lastUsedDay: '2026-09-16',
          next: { level: 'regular', criterion: { records: 8, days: 30, weeks: 3 } },
        },
      }),
      row('roles', {
        state: {
          level: 'regular',
          fading: true,
          lastUsedDay: '2026-08-25',
          next: { level: 'regular', criterion: { records: 4, days: 30, weeks: 2 } },
        },
      }),
    ],
    movedThisWeek: [
      { practice: 'log-calls', title: 'Title of log-calls', text: 'Title of log-calls: 2 more than last week.' },
    ],
    ledger: {
      thisWeek: [
        {
          practice: 'log-calls',
          title: 'Title of log-calls',
          uses: 2,
          minutes: 80,
          minutesPerUse: 40,
          own: false,
          assumption: 'Nobody has to ask you what was said.',
        },
      ],
      minutesThisWeek: 80,
      minutesTotal: 200,
    },
    weeks: [
      { week: '2026-08-31', uses: 3, minutes: 120 },
      { week: '2026-09-07', uses: 0, minutes: 0 },
      { week: '2026-09-14', uses: 2, minutes: 80 },
    ],
    nextBest: {
      practice: 'lists',
      title: 'Work from a list view',
      benefit: 'See the deals that need you.',
      effortSeconds: 60,
      how: 'Open Opportunities and pick a list.',
    },
  });
}
