import type { ProgramInput } from '../../../model/program.ts';

export const roles: ProgramInput['roles'] = [
  { id: 'sales-rep', label: 'Account executive', summary: 'Runs opportunities from first meeting to signature.' },
  { id: 'sdr', label: 'Sales development', summary: 'Works leads and books first meetings.' },
  { id: 'sales-manager', label: 'Sales manager', summary: 'Runs pipeline reviews and coaches a team.' },
];

export const ladder: ProgramInput['ladder'] = [
  {
    role: 'sales-rep',
    level: 'foundation',
    practices: [
      'next-step-current',
      'close-date-honest',
      'amount-on-open-deals',
      'stage-moves-with-deal',
      'activities-on-record',
      'work-from-list-views',
    ],
    count: 4,
    at: 'tried',
  },
  {
    role: 'sales-rep',
    level: 'practitioner',
    practices: [
      'next-step-current',
      'close-date-honest',
      'amount-on-open-deals',
      'stage-moves-with-deal',
      'activities-on-record',
      'next-task-planned',
    ],
    count: 4,
    at: 'regular',
  },
  {
    role: 'sales-rep',
    level: 'power-user',
    practices: [
      'next-step-current',
      'close-date-honest',
      'activities-on-record',
      'next-task-planned',
      'forecast-category-set',
      'account-essentials',
      'contacts-reachable',
    ],
    count: 4,
    at: 'fluent',
  },
  {
    role: 'sdr',
    level: 'foundation',
    practices: [
      'lead-qualified',
      'lead-status-current',
      'activities-on-record',
      'next-task-planned',
      'work-from-list-views',
      'search-first',
    ],
    count: 4,
    at: 'tried',
  },
  {
    role: 'sdr',
    level: 'practitioner',
    practices: [
      'lead-qualified',
      'lead-status-current',
      'lead-source-kept',
      'activities-on-record',
      'next-task-planned',
    ],
    count: 3,
    at: 'regular',
  },
  {
    role: 'sdr',
    level: 'power-user',
    practices: [
      'lead-qualified',
      'lead-status-current',
      'activities-on-record',
      'next-task-planned',
      'contacts-reachable',
    ],
    count: 4,
    at: 'fluent',
  },
  {
    role: 'sales-manager',
    level: 'foundation',
    practices: [
      'work-from-list-views',
      'pipeline-as-kanban',
      'numbers-from-reports',
      'search-first',
      'next-step-current',
    ],
    count: 3,
    at: 'tried',
  },
  {
    role: 'sales-manager',
    level: 'practitioner',
    practices: ['next-step-current', 'forecast-category-set', 'activities-on-record', 'next-task-planned'],
    count: 2,
    at: 'regular',
  },
  {
    role: 'sales-manager',
    level: 'power-user',
    practices: ['next-step-current', 'forecast-category-set', 'activities-on-record', 'next-task-planned'],
    count: 3,
    at: 'fluent',
  },
];

export const caps: ProgramInput['caps'] = {
  cardsPerDay: 4,
  cardsPerWeek: 12,
  minutesBetweenCards: 10,
  badgesPerDay: 20,
  tipPerWeek: 2,
  laterDays: 3,
  quietAfterDoneDays: 14,
};
