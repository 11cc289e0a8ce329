import { z } from 'zod';
import { epochMsSchema, idSchema } from './ids.ts';
import { crmIdSchema } from './page.ts';
import { siteHostSchema, siteSchema } from './site.ts';

export const workingHoursSchema = z
  .strictObject({
    /** 1 Monday … 7 Sunday */
    days: z.array(z.number().int().min(1).max(7)).max(7),
    /** Minutes since local midnight; cards show from `from` until before `to`. */
    from: z.number().int().min(0).max(1439),
    to: z.number().int().min(1).max(1440),
  })
  .refine((h) => h.from < h.to, 'the day must end after it starts');
export type WorkingHours = z.infer<typeof workingHoursSchema>;

/** The organisation whose program this device follows, with the key pinned at joining. */
export const organisationSchema = z.strictObject({
  /** Null: the program came as a file or inside a policy, and is not asked for anywhere. */
  feedUrl: z.string().nullable(),
  /** Public Ed25519 key as JWK text. */
  publicKey: z.string(),
  /** Organisation id of the first bundle; later bundles must carry the same. */
  org: idSchema,
  name: z.string(),
  /** Who runs the collector, as it said when the device joined; null for a plain file. */
  runBy: z.string().nullable().default(null),
  killListUrl: z.string().nullable().default(null),
  /** How this device joined; a policy's organisation cannot be left by the rep. */
  joinedBy: z.enum(['address', 'invite', 'file', 'policy']).default('address'),
});
export type Organisation = z.infer<typeof organisationSchema>;

export const settingsSchema = z.strictObject({
  version: z.literal(1),
  /** False until the first-run screen was finished; nothing shows in the page before. */
  welcomed: z.boolean(),
  role: idSchema.nullable(),
  /** A policy's role cannot be changed by the rep. */
  roleBy: z.enum(['rep', 'policy']).default('rep'),
  workingHours: workingHoursSchema,
  snoozedUntil: epochMsSchema.nullable(),
  mutedPractices: z.array(idSchema),
  /** The rep's own estimate of minutes given back per use, by practice id. */
  minutesPerUse: z.record(idSchema, z.number().min(0).max(120)),
  organisation: organisationSchema.nullable(),
  /** Web sites besides Salesforce on which Carrot may run. */
  sites: z.array(siteSchema).max(60).default([]),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  version: 1,
  welcomed: false,
  role: null,
  roleBy: 'rep',
  workingHours: { days: [1, 2, 3, 4, 5], from: 8 * 60, to: 18 * 60 },
  snoozedUntil: null,
  mutedPractices: [],
  minutesPerUse: {},
  organisation: null,
  sites: [],
};

/** What a page of the extension may change. The organisation changes only through joining and leaving. */
export const settingsChangeSchema = z.union([
  z.strictObject({ welcomed: z.literal(true), role: idSchema, workingHours: workingHoursSchema }),
  z.strictObject({ role: idSchema }),
  z.strictObject({ workingHours: workingHoursSchema }),
  z.strictObject({ snoozedUntil: epochMsSchema.nullable() }),
  z.strictObject({ mutedPractices: z.array(idSchema) }),
  z.strictObject({ minutesPerUse: z.record(idSchema, z.number().min(0).max(120)) }),
]);
export type SettingsChange = z.infer<typeof settingsChangeSchema>;

/** What the worker itself changes: joining, leaving, sites, and what a policy says. */
export type WorkerChange = Partial<Pick<Settings, 'organisation' | 'role' | 'roleBy' | 'sites'>>;

/**
 * Settings that an organisation pushes by managed policy (public/managed-schema.json). Everything may be left out; an
 * organisation needs its id, its key, and a feed address or a bundle.
 */
export const policySchema = z.object({
  /** Organisation id. */
  organisation: idSchema.optional(),
  organisationName: z.string().min(1).max(80).optional(),
  /** Public Ed25519 key as JWK text. */
  organisationKey: z.string().max(2000).optional(),
  collectorFeedUrl: z.string().max(2000).optional(),
  killListUrl: z.string().max(2000).optional(),
  runBy: z.string().min(1).max(120).optional(),
  /** The signed program itself, for a roll-out without any server. */
  bundle: z.string().max(1_100_000).optional(),
  role: idSchema.optional(),
  /** Id of the cell anonymous answers are counted in, unless the rep picked another one. */
  ballotGroup: z.string().min(1).max(180).optional(),
  /** Host → id of the profile of the CRM that is there. The browser still asks the rep for access. */
  crmSites: z.record(siteHostSchema, crmIdSchema).optional(),
});
export type Policy = z.infer<typeof policySchema>;
