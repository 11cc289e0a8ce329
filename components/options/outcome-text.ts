import type { FeedOutcome, Inspection } from '../../lib/messages/protocol.ts';
import type { FeedRefusal } from '../../lib/program/feed.ts';
import type { RefusalCode } from '../../lib/program/verify.ts';

/** What to do about each refusal; total over the codes, so that a new one is a compile error here. */
const nextSteps: Record<RefusalCode | FeedRefusal, string> = {
  'bad-url': 'Check the feed address; copy it again from your admin’s message.',
  'not-https': 'Use the address that starts with https://.',
  oversized: 'Ask your admin: the published program is too large.',
  'not-text': 'Check the feed address: it answers with something that is not a program.',
  empty: 'Ask your admin to publish the program first.',
  malformed: 'Check the feed address: it should point at the signed program, not at a web page.',
  unsigned: 'Ask your admin to sign the program before publishing it.',
  'wrong-key':
    'Somebody else signed it. Do not take another key from anybody but your admin, and let your admin look at this address.',
  'bad-signature':
    'Do not trust this address until your admin has looked at it: the program was changed after signing.',
  'wrong-org': 'Leave the organisation first if you really want to join another one.',
  downgraded: 'Ask your admin: the feed offers an older program than the one you have.',
  expired: 'Ask your admin to publish a fresh version.',
  'not-yet-valid': 'Check the date and time of this computer.',
  'invalid-program': 'Ask your admin to check the program: it has an error.',
};

/** What to do about what a collector says of an invite, and about a policy. */
const inviteSteps: Record<string, string> = {
  'bad-link': 'Copy the whole link from your admin’s message and paste it here.',
  'unknown-invite': 'Check that you copied the whole link, or ask your admin for a new one.',
  'used-invite': 'An invite works once. Ask your admin for a new one.',
  'expired-invite': 'Ask your admin for a new one.',
  'no-key': 'Ask your admin to finish setting up the organisation.',
  policy: 'Ask your IT department if this should change.',
};

export interface OutcomeText {
  tone: 'note' | 'error';
  text: string;
  /** What to do next. */
  next: string | null;
}

/** An answer of connect or refresh in the rep's words. `held`: version of the program in use; null before there is one. */
export function outcomeText(outcome: FeedOutcome, held: number | null = null): OutcomeText {
  switch (outcome.outcome) {
    case 'updated':
      return { tone: 'note', text: `You now use ${outcome.name}, version ${outcome.version}.`, next: null };
    case 'unchanged':
      return { tone: 'note', text: `Checked just now: version ${outcome.version} is the newest.`, next: null };
    case 'waiting':
      return {
        tone: 'note',
        text: `You have joined ${outcome.name}. It has not published a program yet; until then the built-in one is used.`,
        next: null,
      };
    case 'built-in':
      return { tone: 'note', text: 'You use the built-in program; there is nothing to check.', next: null };
    case 'unreachable':
      return held === null
        ? { tone: 'error', text: outcome.reason, next: 'Check the address and your connection, then try again.' }
        : {
            tone: 'note',
            text: `${outcome.reason} Your tips go on working with version ${held}.`,
            next: 'Carrot tries again by itself.',
          };
    case 'refused':
      return { tone: 'error', text: `Refused: ${outcome.reason}`, next: nextStepOf(outcome.code) };
  }
}

/** Why an invite could not be looked at or used, in the rep's words. */
export function inspectionText(answer: Exclude<Inspection, { outcome: 'valid' }>): OutcomeText {
  return answer.outcome === 'refused'
    ? { tone: 'error', text: answer.reason, next: nextStepOf(answer.code) }
    : {
        tone: 'error',
        text: answer.reason,
        next: 'Check your connection, then try again. The invite is not used up.',
      };
}

function nextStepOf(code: string): string {
  const known: Record<string, string> = { ...inviteSteps, ...nextSteps };
  return known[code] ?? 'Ask your admin, and tell them this message.';
}
