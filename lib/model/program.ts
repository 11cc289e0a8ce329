import { z } from 'zod';
import { ballotEndorsementSchema } from './ballot.ts';
import { campaignSchema } from './campaign.ts';
import { crmOverrideSchema, pickedAnchorSchema } from './crm-data.ts';
import { epochMsSchema, idSchema } from './ids.ts';
import { practiceLevelSchema, practiceSchema } from './practice.ts';
import { probeSchema } from './probe.ts';

export const roleSchema = z.strictObject({
  id: idSchema,
  label: z.string().min(1).max(60),
  summary: z.string().min(1).max(160),
});
export type Role = z.infer<typeof roleSchema>;

/** Adoption levels of a role, in order. */
export const roleLevels = ['foundation', 'practitioner', 'power-user'] as const;
export const roleLevelSchema = z.enum(roleLevels);
export type RoleLevel = z.infer<typeof roleLevelSchema>;

/** A role level is reached when at least `count` of `practices` are at level `at` or higher. */
export const ladderStepSchema = z.strictObject({
  role: idSchema,
  level: roleLevelSchema,
  practices: z.array(idSchema).min(1),
  count: z.number().int().min(1),
  at: practiceLevelSchema,
});
export type LadderStep = z.infer<typeof ladderStepSchema>;

/** The attention budget. Counts are of this rep on this device. */
export const capsSchema = z.strictObject({
  /** Cards that open by themselves, per local day and per last seven days. */
  cardsPerDay: z.number().int().min(0).max(20),
  cardsPerWeek: z.number().int().min(0).max(60),
  /** Minutes between two cards that open by themselves. */
  minutesBetweenCards: z.number().int().min(0).max(480),
  /** Badges shown, per local day. */
  badgesPerDay: z.number().int().min(0).max(100),
  /** How often one tip may be shown in seven days. */
  tipPerWeek: z.number().int().min(1).max(20),
  /** Days a campaign keeps quiet after "Later". */
  laterDays: z.number().int().min(1).max(90),
  /** Days a nudge keeps quiet on a record after the rep did the thing there. */
  quietAfterDoneDays: z.number().int().min(1).max(180),
});
export type Caps = z.infer<typeof capsSchema>;

/** An organisation's whole definition of adoption. */
export const programSchema = z.strictObject({
  schema: z.literal(1),
  id: idSchema,
  name: z.string().min(1).max(80),
  roles: z.array(roleSchema).min(1).max(40),
  practices: z.array(practiceSchema).min(1).max(200),
  ladder: z.array(ladderStepSchema).max(200),
  caps: capsSchema,
  probes: z.array(probeSchema).max(300),
  campaigns: z.array(campaignSchema).max(2000),
  /**
   * CRMs of this organisation, and changes to the profiles that ship (`overrides`). Entries are judged one by one when they
   * are used (lib/program/profiles.ts): a bad one is left out, and lint says why.
   */
  profiles: z.array(z.unknown()).max(20).optional(),
  /** Elements an admin pointed at, for anchors `picked:<id>`. */
  pickedAnchors: z.array(pickedAnchorSchema).max(200).optional(),
  /** Repairs and switches for what Carrot knows of a CRM's pages, one entry for a CRM. */
  crmOverrides: z.array(crmOverrideSchema).max(20).optional(),
  /** Absent: this organisation takes no ballots. */
  ballots: ballotEndorsementSchema.optional(),
});
export type Program = z.infer<typeof programSchema>;
/** A program as an author writes it: defaults may be left out. */
export type ProgramInput = z.input<typeof programSchema>;

/** An immutable, versioned program of one organisation: the payload that is signed. */
export const bundleSchema = z.strictObject({
  carrot: z.literal('bundle'),
  /** Organisation id; must equal the one pinned with the key. */
  org: idSchema,
  /** Grows by at least one with each publication; a device never goes back. */
  version: z.number().int().min(1),
  issuedAt: epochMsSchema,
  expiresAt: epochMsSchema,
  program: programSchema,
});
export type Bundle = z.infer<typeof bundleSchema>;
