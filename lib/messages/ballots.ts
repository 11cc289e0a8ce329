import { z } from 'zod';
import { barrierSchema, participationSchema } from '../model/ballot.ts';
import { epochMsSchema, idSchema } from '../model/ids.ts';

/** What a step of the ballots came to (lib/uplink). */
export const stepReportSchema = z.strictObject({
  state: z.enum(['resting', 'waiting', 'done']),
  reason: z.string().nullable(),
  hoursApart: z.number().nullable(),
  wakeAt: epochMsSchema.nullable(),
});

const ok = z.strictObject({ ok: z.literal(true) });

/** Messages about ballots and what they are made of; all of them from the extension's own pages. */
export const ballotMessages = {
  /** What this device sends: answers, blank ballots, nothing. Nothing leaves before the first of these. */
  'ballot.choose': {
    from: 'extension',
    request: z.strictObject({ participation: participationSchema.exclude(['undecided']) }),
    reply: ok,
  },
  /** The group the answers are counted in. */
  'ballot.cell': { from: 'extension', request: z.strictObject({ cell: z.string().min(1).max(180) }), reply: ok },
  /** Another invite, for a device that joined without one or whose invite was used up. */
  'ballot.invite': {
    from: 'extension',
    request: z.strictObject({ link: z.string().max(2000) }),
    reply: stepReportSchema,
  },
  /** Can one become a member by signing in at the organisation's directory? Asks the collector; false when it does not answer. */
  'ballot.ways': { from: 'extension', request: z.strictObject({}), reply: z.strictObject({ oidc: z.boolean() }) },
  /** Opens the sign-in in a tab. `code`: what its first page must show. */
  'ballot.signIn': { from: 'extension', request: z.strictObject({}), reply: z.strictObject({ code: z.string() }) },
  /** Looks now instead of at the next alarm. */
  'ballot.step': { from: 'extension', request: z.strictObject({}), reply: stepReportSchema },
  /** Erases the ledger of what has left this device. */
  'ballot.erase': { from: 'extension', request: z.strictObject({}), reply: ok },
  /** "Why don't I use this?", one tap; null takes it back. */
  'barrier.say': {
    from: 'extension',
    request: z.strictObject({ practice: idSchema, barrier: barrierSchema.nullable() }),
    reply: ok,
  },
} as const;
