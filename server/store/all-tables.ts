import type { Part } from './parts.ts';
import type { IssuerTables, ReleaseTables, Tables, TallyTables } from './tables.ts';

export type AllTables = Tables & IssuerTables & TallyTables & ReleaseTables;
export type TableName = keyof AllTables;

/**
 * Every table with the part it belongs to, in an order in which rows can be inserted: what is referred to comes first.
 * `kept: false`: no backup holds it. These are the private keys, and who fetched tokens in the open week.
 */
export const tables = {
  orgs: { part: 'admin', kept: true },
  admins: { part: 'admin', kept: true },
  versions: { part: 'admin', kept: true },
  kill_lists: { part: 'admin', kept: true },
  invites: { part: 'admin', kept: true },
  cell_plans: { part: 'admin', kept: true },
  question_plans: { part: 'admin', kept: true },
  relays: { part: 'admin', kept: true },
  manifests: { part: 'admin', kept: true },
  gateway_configs: { part: 'admin', kept: true },
  rolls: { part: 'issuer', kept: true },
  members: { part: 'issuer', kept: true },
  week_plans: { part: 'issuer', kept: true },
  ballot_keys: { part: 'issuer', kept: false },
  question_keys: { part: 'issuer', kept: false },
  issuances: { part: 'issuer', kept: false },
  tallies: { part: 'tally', kept: true },
  nonces: { part: 'tally', kept: true },
  sums: { part: 'tally', kept: true },
  gateway_keys: { part: 'tally', kept: false },
  releases: { part: 'release', kept: true },
  release_rows: { part: 'release', kept: true },
  release_lifts: { part: 'release', kept: true },
} as const satisfies Record<TableName, { part: Part; kept: boolean }>;

export const tableNames = Object.keys(tables).filter((name): name is TableName => name in tables);
/** Tables a backup holds. */
export const keptTables = tableNames.filter((name) => tables[name].kept);
