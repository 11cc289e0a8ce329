/** The tables both databases have. Times are milliseconds since 1970; signed texts carry no white space around them. */
export interface Tables {
  orgs: {
    org: string;
    name: string;
    run_by: string;
    /** Public key as JWK text; null until an admin set it. */
    public_key: string | null;
    created_at: number;
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
}

/** In an order in which rows can be inserted: what is referred to comes first. */
export const tableNames = [
  'orgs',
  'admins',
  'versions',
  'kill_lists',
  'invites',
] as const satisfies readonly (keyof Tables)[];
export type TableName = (typeof tableNames)[number];
