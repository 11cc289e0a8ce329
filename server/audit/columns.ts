import type { AllTables } from '../store/all-tables.ts';

type Columns = { [T in keyof AllTables]: readonly (keyof AllTables[T] & string)[] };

/**
 * Every column there may be. An auditor compares a database with this list: what is not on it has not been looked at, so it
 * fails the audit, whatever its name.
 */
export const knownColumns: Columns = {
  orgs: ['org', 'name', 'run_by', 'public_key', 'created_at', 'seats'],
  admins: ['id', 'org', 'name', 'token_hash', 'created_at', 'revoked_at'],
  versions: ['org', 'version', 'hash', 'text', 'issued_at', 'published_at', 'published_by'],
  kill_lists: ['org', 'sequence', 'hash', 'text', 'issued_at', 'published_at', 'published_by'],
  invites: ['code_hash', 'org', 'created_at', 'expires_at', 'used_at'],
  cell_plans: ['org', 'quarter', 'flip', 'cells', 'frozen_at'],
  question_plans: ['org', 'quarter', 'wishes', 'changed_at'],
  relays: ['org', 'url', 'run_by', 'required'],
  manifests: ['org', 'epoch', 'org_tag', 'hash', 'text', 'closes_at', 'drop_until', 'release_at'],
  gateway_configs: ['id', 'config', 'created_at'],
  rolls: ['org', 'members'],
  members: ['org', 'member', 'admission'],
  week_plans: ['org', 'quarter', 'basis', 'weeks'],
  ballot_keys: ['org', 'public_key', 'private_key', 'created_at'],
  question_keys: ['org', 'epoch', 'question', 'private_key'],
  issuances: ['org', 'epoch', 'member', 'request_hash'],
  tallies: ['org', 'epoch', 'state'],
  nonces: ['org', 'epoch', 'hash'],
  sums: ['org', 'epoch', 'question', 'cell', 'arm', 'bucket', 'n'],
  gateway_keys: ['id', 'private_key', 'created_at'],
  releases: ['org', 'epoch', 'released_at', 'manifest_hash'],
  release_rows: ['org', 'epoch', 'position', 'figures'],
  release_lifts: ['org', 'epoch', 'position', 'figures'],
};

/** Columns that name a person, and what could stand for one. */
export const personColumns =
  /member|admission|secret|person|user|e_?mail|phone|address|^ip|device|invite|code|request|session|cookie|subject/;
/** Columns that say an answer, where it counts, or which token was spent for it. */
export const answerColumns = /^(bucket|cell|arm|n|answer|vote|share|nonce|token|ballot)s?(_hash)?$/;
/** The book of migrations, in each database. */
export const historyTable = 'carrot_migrations';
