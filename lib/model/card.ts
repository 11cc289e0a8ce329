import { z } from 'zod';
import { type Action, actionSchema, anchorSchema } from './campaign.ts';
import { epochMsSchema, idSchema, recordKeySchema } from './ids.ts';
import { benefitSchema } from './practice.ts';

/** What can happen to a card. `shown` means painted and visible for at least a second. */
export const cardEventKinds = [
  'shown',
  'opened',
  'opened-itself',
  'acted',
  'later',
  'not-for-me',
  'got-it',
  'why',
  'anchor-missing',
  'done',
  'thanked',
] as const;
export const cardEventKindSchema = z.enum(cardEventKinds);
export type CardEventKind = z.infer<typeof cardEventKindSchema>;

/** A card event as it is stored in the local log. */
export const cardEventSchema = z.strictObject({
  id: z.uuid(),
  at: epochMsSchema,
  campaign: idSchema,
  recordKey: recordKeySchema.nullable(),
  kind: cardEventKindSchema,
});
export type CardEvent = z.infer<typeof cardEventSchema>;

/** What the worker hands to the overlay: one card, ready to show. Every text in it comes from the program. */
export const cardViewSchema = z.strictObject({
  campaign: idSchema,
  kind: z.enum(['tip', 'nudge']),
  recordKey: recordKeySchema.nullable(),
  anchor: anchorSchema,
  title: z.string(),
  body: z.string(),
  benefit: benefitSchema,
  effortSeconds: z.number(),
  action: z.strictObject({ label: z.string(), run: actionSchema }).nullable(),
  /** `badge`: the rep opens it. `card`: the badge opens itself after a moment. */
  form: z.enum(['badge', 'card']),
  /** Answer to "why this?": short sentences from the deciding function. */
  why: z.array(z.string()),
});
export type CardView = z.infer<typeof cardViewSchema>;
export type CardAction = Action;

/** Said once when the rep did what a nudge suggested. */
export const thanksViewSchema = z.strictObject({
  campaign: idSchema,
  text: z.string(),
  /** Minutes given back by this use, 0 when not claimed. */
  minutes: z.number(),
});
export type ThanksView = z.infer<typeof thanksViewSchema>;
