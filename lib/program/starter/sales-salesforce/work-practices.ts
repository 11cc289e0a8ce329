import { motion, weekly } from './adoption.ts';
import type { PracticeInput } from './types.ts';

const everybody = ['sales-rep', 'sdr', 'sales-manager'];

/** Practices about activities, and about finding things. */
export const workPractices: PracticeInput[] = [
  {
    id: 'activities-on-record',
    title: 'Log calls and meetings on the record',
    summary: 'Two lines after a call or meeting, on the deal or lead it was about.',
    roles: everybody,
    benefits: {
      'sales-rep': {
        kind: 'performance',
        text: 'Before the next call you know what was promised, by you and by them.',
      },
      sdr: { kind: 'personal', text: 'The meetings you made happen carry your name when the deal closes.' },
      'sales-manager': {
        kind: 'productivity',
        text: 'Your part of the story is on the deal, so nobody has to ask you.',
      },
    },
    effortSeconds: 45,
    minutesPerUse: 5,
    assumption: 'Reconstructing one conversation from calendar and inbox takes about five minutes.',
    evidence: [
      { kind: 'activity.logged', activity: 'call' },
      { kind: 'activity.logged', activity: 'event' },
    ],
    ...weekly,
  },
  {
    id: 'next-task-planned',
    title: 'Plan the next task on the record',
    summary: 'A task with a due date on the deal or lead, instead of a note elsewhere.',
    roles: everybody,
    benefits: {
      'sales-rep': { kind: 'performance', text: 'No deal goes cold because a follow-up lived on a sticky note.' },
      sdr: { kind: 'productivity', text: 'Your call list for tomorrow writes itself.' },
      'sales-manager': { kind: 'productivity', text: 'What was agreed in a review is on the deal, with a day.' },
    },
    effortSeconds: 30,
    minutesPerUse: 3,
    assumption: 'Keeping a follow-up in a second list and copying it takes about three minutes.',
    evidence: [{ kind: 'activity.logged', activity: 'task' }],
    ...weekly,
  },
  {
    id: 'work-from-list-views',
    title: 'Work from a list view',
    summary: 'Start from a list that shows what needs you today, not from a search for each record.',
    roles: everybody,
    benefits: {
      default: { kind: 'productivity', text: 'You see what needs you today on one page and go down the list.' },
    },
    effortSeconds: 30,
    minutesPerUse: 0,
    assumption: 'Opening a list is only a way of looking; no minutes are counted for it.',
    evidence: [{ kind: 'listview.used' }],
    ...motion,
  },
  {
    id: 'pipeline-as-kanban',
    title: 'See the pipeline as a board',
    summary: 'Opportunities as cards in one column per stage, moved by dragging.',
    roles: ['sales-rep', 'sales-manager'],
    benefits: {
      'sales-rep': { kind: 'productivity', text: 'You bring all your stages up to date in one go, by dragging cards.' },
      'sales-manager': { kind: 'performance', text: 'You see at a glance in which stage deals pile up.' },
    },
    effortSeconds: 10,
    minutesPerUse: 0,
    assumption:
      'Opening a board is only a way of looking; moving a stage on it counts under "Move the stage with the deal".',
    evidence: [{ kind: 'kanban.used', object: 'Opportunity' }],
    ...motion,
  },
  {
    id: 'search-first',
    title: 'Find records by search',
    summary: 'One key to the search box, a few letters, and you are on the record.',
    roles: everybody,
    benefits: {
      default: { kind: 'productivity', text: 'You are on the right record while the phone is still ringing.' },
    },
    effortSeconds: 5,
    minutesPerUse: 0,
    assumption: 'Searching is only a way of getting somewhere; no minutes are counted for it.',
    evidence: [{ kind: 'search.used' }],
    ...motion,
  },
  {
    id: 'numbers-from-reports',
    title: 'Take numbers from reports',
    summary: 'Open the report or dashboard that answers the question, instead of collecting numbers by mail.',
    roles: ['sales-manager'],
    benefits: {
      'sales-manager': { kind: 'productivity', text: 'You have the number for the call yourself, as of this minute.' },
    },
    effortSeconds: 15,
    minutesPerUse: 0,
    assumption: 'Opening a report is only a way of looking; no minutes are counted for it.',
    evidence: [{ kind: 'report.viewed' }, { kind: 'dashboard.viewed' }],
    ...motion,
  },
];
