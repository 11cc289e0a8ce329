/**
 * The parts of the data, each with a role of its own that may read and write it: a database role and a schema on PostgreSQL,
 * a file on SQLite.
 */
export const parts = ['admin', 'issuer', 'tally', 'release'] as const;
export type Part = (typeof parts)[number];

/** Schemas on PostgreSQL. `papers`: what all parts may read (signed ballot papers, public keys of the gateway). */
export const schemaOf = {
  admin: 'public',
  papers: 'ballot_public',
  issuer: 'issuer',
  tally: 'tally',
  release: 'release',
} as const satisfies Record<Part | 'papers', string>;

/** Files of SQLite in the data folder. What everybody may read stands in the admin's. */
export const fileOf = {
  admin: 'collector.db',
  issuer: 'issuer.db',
  tally: 'tally.db',
  release: 'release.db',
} as const satisfies Record<Part, string>;

/** Database roles on PostgreSQL. They cannot log in; the user of the connection address is a member of them. */
export const roleOf = {
  admin: 'carrot_admin',
  issuer: 'carrot_issuer',
  tally: 'carrot_tally',
  release: 'carrot_release',
} as const satisfies Record<Part, string>;

/** Where a part's connection looks for tables, in this order. What it may touch there is a matter of its grants. */
export const searchPathOf = {
  admin: 'public,ballot_public,release',
  issuer: 'issuer,ballot_public,public',
  tally: 'tally,ballot_public,release,public',
  release: 'release,ballot_public,tally,public',
} as const satisfies Record<Part, string>;
