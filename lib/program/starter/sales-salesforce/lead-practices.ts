import { occasional, weekly } from './adoption.ts';
import type { PracticeInput } from './types.ts';

/** Practices about leads, accounts and contacts. */
export const leadPractices: PracticeInput[] = [
  {
    id: 'lead-qualified',
    title: 'Note what you learned of a lead',
    summary: 'Fill in rating and industry after the first conversation.',
    roles: ['sdr', 'sales-rep'],
    benefits: {
      sdr: { kind: 'productivity', text: 'You sort your list by rating and start the day with the warm ones.' },
      'sales-rep': {
        kind: 'productivity',
        text: 'You take over a lead and know at once whether it is worth a call today.',
      },
    },
    effortSeconds: 15,
    minutesPerUse: 2,
    assumption: 'Rereading a lead to decide whether to call takes about two minutes.',
    evidence: [
      { kind: 'field.filled', object: 'Lead', field: 'Rating' },
      { kind: 'field.filled', object: 'Lead', field: 'Industry' },
    ],
    ...weekly,
  },
  {
    id: 'lead-status-current',
    title: 'Keep the lead status current',
    summary: 'Change the status when you reached someone, or when it is clear that you will not.',
    roles: ['sdr'],
    benefits: {
      sdr: {
        kind: 'productivity',
        text: 'Your list holds only people you still want to reach, and no one is called twice.',
      },
    },
    effortSeconds: 10,
    minutesPerUse: 2,
    assumption: 'Opening a lead that needs no call, and finding that out, takes about two minutes.',
    evidence: [{ kind: 'stage.changed', object: 'Lead' }],
    ...weekly,
  },
  {
    id: 'account-essentials',
    title: 'Complete the account essentials',
    summary: 'Industry, type, phone and website on the accounts you work with.',
    roles: ['sales-rep', 'sdr'],
    benefits: {
      default: { kind: 'productivity', text: 'You find similar customers in seconds and walk into the call prepared.' },
    },
    effortSeconds: 30,
    minutesPerUse: 2,
    assumption: 'Looking a company up on the web takes about two minutes each time it is missing.',
    evidence: [
      { kind: 'field.filled', object: 'Account', field: 'Industry' },
      { kind: 'field.filled', object: 'Account', field: 'Type' },
      { kind: 'field.filled', object: 'Account', field: 'Phone' },
      { kind: 'field.filled', object: 'Account', field: 'Website' },
    ],
    ...occasional,
  },
  {
    id: 'contacts-reachable',
    title: 'Keep the people of a deal reachable',
    summary: 'Add the people you meet as contacts, with e-mail, phone and title.',
    roles: ['sales-rep', 'sdr'],
    benefits: {
      default: {
        kind: 'performance',
        text: 'You know whom else to call when your champion is on holiday or leaves.',
      },
    },
    effortSeconds: 40,
    minutesPerUse: 3,
    assumption: 'Digging an address out of an old mail thread takes about three minutes.',
    evidence: [
      { kind: 'record.created', object: 'Contact' },
      { kind: 'field.filled', object: 'Contact', field: 'Email' },
      { kind: 'field.filled', object: 'Contact', field: 'Phone' },
      { kind: 'field.filled', object: 'Contact', field: 'Title' },
    ],
    ...occasional,
  },
];
