import { occasional, weekly } from './adoption.ts';
import type { PracticeInput } from './types.ts';

/** Practices about opportunities. */
export const dealPractices: PracticeInput[] = [
  {
    id: 'next-step-current',
    title: 'Keep the next step current',
    summary: 'One line on each open opportunity that says what happens next, and by when.',
    roles: ['sales-rep', 'sales-manager'],
    benefits: {
      'sales-rep': {
        kind: 'productivity',
        text: 'You pick a deal up where you left it, without rereading the mail thread.',
      },
      'sales-manager': {
        kind: 'productivity',
        text: 'You read one line instead of asking, so the talk is about help.',
      },
    },
    effortSeconds: 20,
    minutesPerUse: 4,
    assumption:
      'Finding out from mails and notes where a deal stands takes about four minutes; the line saves one such look.',
    evidence: [{ kind: 'field.filled', object: 'Opportunity', field: 'NextStep' }],
    ...weekly,
  },
  {
    id: 'close-date-honest',
    title: 'Keep close dates honest',
    summary: 'Move the close date when the deal moves, so that no open deal is dated in the past.',
    roles: ['sales-rep'],
    benefits: {
      'sales-rep': {
        kind: 'performance',
        text: 'Your quarter shows what can still close, so you know early if you need more pipeline.',
      },
    },
    effortSeconds: 15,
    minutesPerUse: 3,
    assumption: 'A deal with a wrong date costs about three minutes of questions before each forecast.',
    evidence: [{ kind: 'field.filled', object: 'Opportunity', field: 'CloseDate' }],
    ...weekly,
  },
  {
    id: 'amount-on-open-deals',
    title: 'Put an amount on open deals',
    summary: 'Give each open opportunity your best estimate and refine it later.',
    roles: ['sales-rep'],
    benefits: {
      'sales-rep': {
        kind: 'personal',
        text: 'You see how far your open deals carry you towards your quota, without a spreadsheet.',
      },
    },
    effortSeconds: 15,
    minutesPerUse: 2,
    assumption: 'Adding a deal by hand to your own overview takes about two minutes.',
    evidence: [{ kind: 'field.filled', object: 'Opportunity', field: 'Amount' }],
    ...weekly,
  },
  {
    id: 'stage-moves-with-deal',
    title: 'Move the stage with the deal',
    summary: 'Change the stage on the Path or on the board when something really changed.',
    roles: ['sales-rep'],
    benefits: {
      'sales-rep': {
        kind: 'performance',
        text: 'You see which deals stand still while there is still time to act.',
      },
    },
    effortSeconds: 10,
    minutesPerUse: 2,
    assumption:
      'Going through a list to recall where each deal is takes about two minutes per deal that is out of date.',
    evidence: [{ kind: 'stage.changed', object: 'Opportunity' }],
    ...weekly,
  },
  {
    id: 'forecast-category-set',
    title: 'Set the forecast category yourself',
    summary: 'Say how sure you are of a deal when the stage alone says too much or too little.',
    roles: ['sales-rep', 'sales-manager'],
    benefits: {
      'sales-rep': { kind: 'performance', text: 'Your own judgement counts in the forecast, not only the stage.' },
      'sales-manager': { kind: 'productivity', text: 'Your forecast call starts from a number you can stand behind.' },
    },
    effortSeconds: 15,
    minutesPerUse: 3,
    assumption: 'Explaining one deal that is in the wrong column takes about three minutes of a forecast call.',
    evidence: [{ kind: 'field.filled', object: 'Opportunity', field: 'ForecastCategoryName' }],
    ...occasional,
  },
  {
    id: 'closing-notes',
    title: 'Write down why it closed',
    summary: 'Two sentences in the description after a deal is won or lost.',
    roles: ['sales-rep'],
    benefits: {
      'sales-rep': {
        kind: 'performance',
        text: 'Next time you meet this rival or this objection, you can look up what worked.',
      },
    },
    effortSeconds: 60,
    minutesPerUse: 5,
    assumption: 'Recalling how a similar deal went takes about five minutes of asking around.',
    evidence: [{ kind: 'field.filled', object: 'Opportunity', field: 'Description' }],
    ...occasional,
  },
  {
    id: 'lead-source-kept',
    title: 'Note where it came from',
    summary: 'Fill in the lead source on leads and opportunities while you still know it.',
    roles: ['sales-rep', 'sdr'],
    benefits: {
      'sales-rep': {
        kind: 'performance',
        text: 'You learn which sources bring you deals that close, and where to spend your prospecting hours.',
      },
      sdr: { kind: 'performance', text: 'You learn which sources answer you, and call those first.' },
    },
    effortSeconds: 10,
    minutesPerUse: 1,
    assumption: 'Looking up later where a contact came from takes about a minute.',
    evidence: [
      { kind: 'field.filled', object: 'Opportunity', field: 'LeadSource' },
      { kind: 'field.filled', object: 'Lead', field: 'LeadSource' },
    ],
    ...weekly,
  },
];
