import type { DecideInput, Held, HoldReason, Shown } from '../model/decision.ts';
import type { PracticeState } from '../model/practice.ts';
import type { CompiledCampaign } from './compile.ts';
import { count, fieldName } from './readable.ts';
import { rules } from './rules/index.ts';

type Sentence = (detail: string) => string;

/** One sentence for the rep ("you") and one for the admin for every reason to hold a campaign back. */
const sentences: Record<HoldReason, { rep: Sentence; admin: Sentence }> = {
  'other-crm': {
    rep: () => 'This is about another CRM.',
    admin: (d) => `Another CRM: it ${d}.`,
  },
  'other-page': {
    rep: () => 'This is about another kind of page.',
    admin: (d) => `Another kind of page: it ${d}.`,
  },
  'other-object': {
    rep: () => 'This is about another kind of record.',
    admin: (d) => `Another object: it ${d}.`,
  },
  'other-stage': {
    rep: () => 'This does not fit the stage of this record.',
    admin: (d) => `The stage does not fit: ${d}.`,
  },
  'other-display': {
    rep: () => 'This is about another way to display the list.',
    admin: (d) => `Another display of the list: it ${d}.`,
  },
  'other-role': {
    rep: () => 'This is for another role than yours.',
    admin: (d) => `Another role: it ${d}.`,
  },
  'no-role': {
    rep: () => 'Choose your role in the settings to get tips.',
    admin: () => 'The rep has not chosen a role yet.',
  },
  'condition-not-met': {
    rep: () => 'There is nothing to do about this on this record.',
    admin: (d) => `Its condition is not met: ${d}.`,
  },
  'probe-unknown': {
    rep: () => 'Carrot cannot read what it needs from this page.',
    admin: (d) => `Its condition could not be checked: ${d}.`,
  },
  paused: {
    rep: () => 'Your organisation paused this.',
    admin: () => 'The campaign is paused.',
  },
  'not-scheduled': {
    rep: (d) => `This is not planned for today: it ${d}.`,
    admin: (d) => `Outside its schedule: it ${d}.`,
  },
  holdout: {
    rep: (d) =>
      `This machine was drawn by lot not to show this, so that one can see whether it helps: ${d}. Nobody else knows which.`,
    admin: (d) => `This device is in the holdout: ${d}. Only the device itself knows.`,
  },
  'program-expired': {
    rep: () => 'The program of your organisation is out of date, so nothing shows by itself.',
    admin: (d) => `Nothing shows by itself: ${d}. Publish the program again.`,
  },
  'practice-adopted': {
    rep: () => 'You do this regularly, so the tip has retired.',
    admin: (d) => `The practice is adopted: ${d}. Tips about it come back when it fades.`,
  },
  'done-on-record': {
    rep: (d) => `You did this here: ${d}.`,
    admin: (d) => `The rep did it on this record: ${d}.`,
  },
  'got-it': {
    rep: (d) => `You said "Got it": ${d}.`,
    admin: (d) => `The rep said "Got it": ${d}.`,
  },
  'not-for-me': {
    rep: () => 'You said that this is not for you.',
    admin: () => 'The rep said that this is not for them; it never shows again.',
  },
  later: {
    rep: (d) => `You said "Later": ${d}.`,
    admin: (d) => `The rep said "Later": ${d}.`,
  },
  muted: {
    rep: () => 'You muted this topic.',
    admin: (d) => `The rep muted the practice ${d}.`,
  },
  'tab-hidden': {
    rep: () => 'This tab is not in view.',
    admin: () => 'The tab is not in view.',
  },
  typing: {
    rep: () => 'You are typing; Carrot waits.',
    admin: () => 'The rep is typing; it waits.',
  },
  'unsaved-edits': {
    rep: () => 'You have edits that are not saved; Carrot waits.',
    admin: () => 'The page holds edits that are not saved; it waits.',
  },
  'dialog-open': {
    rep: () => 'A dialog is open; Carrot waits.',
    admin: () => 'A dialog of the CRM is open; it waits.',
  },
  'full-screen': {
    rep: () => 'The page is full screen; Carrot waits.',
    admin: () => 'The page is full screen; it waits.',
  },
  snoozed: {
    rep: (d) => `You snoozed Carrot ${d}.`,
    admin: (d) => `The rep snoozed Carrot ${d}.`,
  },
  'outside-hours': {
    rep: (d) => `This is outside your working hours: ${d}.`,
    admin: (d) => `Outside the rep's working hours: ${d}.`,
  },
  'campaign-cap': {
    rep: (d) => `This has been here enough for now: ${d}.`,
    admin: (d) => `Its own cap is reached: ${d}.`,
  },
  'badge-cap': {
    rep: (d) => `Enough for today: ${d}.`,
    admin: (d) => `The day's budget is used up: ${d}.`,
  },
  'lower-rank': {
    rep: (d) => `Something else was more useful here: ${d}.`,
    admin: (d) => `Another campaign won: ${d}.`,
  },
};

/** Answers "why not?" of one held campaign, for the rep and for the admin. */
export function explainHeld({ reason, detail }: Held): { rep: string; admin: string } {
  const { rep, admin } = sentences[reason];
  return { rep: rep(detail), admin: admin(detail) };
}

function aboutPlace({ context }: DecideInput): string {
  const kind = context.page.replace(/-page$/, '').replaceAll('-', ' ');
  const place = context.object === null ? kind : `${fieldName(context.object)} ${kind}`;
  return `You are on the ${place} page${context.stage === null ? '' : `, stage ${context.stage}`}.`;
}

function aboutPractice(title: string, state: PracticeState | undefined): string {
  if (state?.fading) return `You have not done "${title}" for a while.`;
  switch (state?.level ?? 'new') {
    case 'new':
    case 'aware':
      return `You have not done "${title}" yet.`;
    case 'tried':
      return `You have done "${title}" before; it is not a habit yet.`;
    default:
      return `You do "${title}" regularly; this record still needs it.`;
  }
}

/** Answers "why this?": short sentences about place, record, role, practice and how it opened. */
export function whyShown(entry: CompiledCampaign, input: DecideInput, form: Shown['form']): string[] {
  const { practice, conditions } = entry;
  const role = input.program.roles.find((r) => r.id === input.choices.role);
  const why = [aboutPlace(input)];
  for (const { condition, probe } of conditions) {
    if (probe) why.push(`${rules[condition.rule].says(fieldName(probe.field), condition, probe)}.`);
  }
  if (role) why.push(`It is chosen for your role, ${role.label}.`);
  if (practice) why.push(aboutPractice(practice.title, input.practices.get(practice.id)));
  if (form === 'card') {
    const { cardsPerDay } = input.program.caps;
    why.push(`It opened by itself, which happens at most ${count(cardsPerDay, 'time')} a day.`);
  }
  return why;
}
