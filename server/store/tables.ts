/** The tables both databases have. Times are milliseconds since 1970; signed texts carry no white space around them. */
export interface Tables {
  orgs: {
    org: string;
    name: string;
    run_by: string;
    /** Public key as JWK text; null until an admin set it. */
    public_key: string | null;
    created_at: number;
    /** Members that may enrol; null: as many as there are invites. */
    seats: number | null;
  };
  admins: {
    id: string;
    org: string;
    /** Unique among the tokens of an organisation that are not revoked. */
    name: string;
    /** SHA-256 of the token in hex; the token itself is nowhere. */
    token_hash: string;
    created_at: number;
    revoked_at: number | null;
  };
  versions: {
    org: string;
    version: number;
    hash: string;
    text: string;
    issued_at: number;
    published_at: number;
    published_by: string;
  };
  kill_lists: {
    org: string;
    sequence: number;
    hash: string;
    text: string;
    issued_at: number;
    published_at: number;
    published_by: string;
  };
  invites: {
    /** SHA-256 of the code in hex. */
    code_hash: string;
    org: string;
    created_at: number;
    expires_at: number;
    used_at: number | null;
  };
  /** Groups answers are counted in, frozen for a quarter. */
  cell_plans: {
    org: string;
    quarter: string;
    flip: number;
    /** JSON: cells of the model. */
    cells: string;
    frozen_at: number;
  };
  /** What the admin would like to ask in a quarter. JSON: wishes of the planner. */
  question_plans: { org: string; quarter: string; wishes: string; changed_at: number };
  /** Relay an organisation's ballots go through. `required`: 0 or 1. */
  relays: { org: string; url: string; run_by: string; required: number };
  /** Signed ballot papers, one a week; never changed. Open to everybody. */
  manifests: {
    org: string;
    epoch: number;
    /** First 16 bytes of SHA-256 of the organisation's id, hex: how a ballot names it. */
    org_tag: string;
    hash: string;
    text: string;
    closes_at: number;
    drop_until: number;
    release_at: number;
  };
  /** Public key configurations of the OHTTP gateway (RFC 9458), base64url. */
  gateway_configs: { id: number; config: string; created_at: number };
}

/** Schema `issuer`: who is a member, and who fetched tokens in the week that is open. Never an answer. */
export interface IssuerTables {
  rolls: { org: string; members: number };
  members: {
    org: string;
    /** SHA-256 of the device's secret, hex. */
    member: string;
    /** SHA-256 of the invite's code, or what a directory said: one membership each. */
    admission: string;
  };
  /** Signs the ballot papers (Ed25519, JWK text). */
  ballot_keys: { org: string; public_key: string; private_key: string; created_at: number };
  /** Questions of each week of a quarter, planned once for a program and the wishes (`basis`: hash of both). */
  week_plans: { org: string; quarter: string; basis: string; weeks: string };
  /** Blind signing keys of the open weeks (PKCS 8, base64). A row is gone when its week closes. */
  question_keys: { org: string; epoch: number; question: string; private_key: string };
  /** Presence: the member fetched the week's tokens. Gone when the week closes. */
  issuances: { org: string; epoch: number; member: string; request_hash: string };
}

/** `counting`: ballots are folded; `sealed`: the window is over; `destroyed`: released, tokens and sums are gone. */
export type TallyState = 'counting' | 'sealed' | 'destroyed';

/** Schema `tally`: flipped answers as sums, and spent tokens beside nothing. Never a member. */
export interface TallyTables {
  tallies: { org: string; epoch: number; state: TallyState };
  /** SHA-256 of a token's signed part. Nothing of the ballot stands beside it. */
  nonces: { org: string; epoch: number; hash: Uint8Array };
  sums: { org: string; epoch: number; question: string; cell: number; arm: string; bucket: number; n: number };
  gateway_keys: { id: number; private_key: string; created_at: number };
}

/** Schema `release`: frozen figures. */
export interface ReleaseTables {
  releases: { org: string; epoch: number; released_at: number; manifest_hash: string };
  /** `figures`: JSON, one row of the release. */
  release_rows: { org: string; epoch: number; position: number; figures: string };
  /** `figures`: JSON, one lift of the release. */
  release_lifts: { org: string; epoch: number; position: number; figures: string };
}
