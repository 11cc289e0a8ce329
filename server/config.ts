import { z } from 'zod';

const flag = z
  .enum(['true', 'false', '1', '0', ''])
  .default('')
  .transform((text) => text === 'true' || text === '1');

/** Empty variables count as absent, as env files and service units tend to write them. */
const text = z
  .string()
  .optional()
  .transform((value) => (value === '' ? undefined : value));

const environmentSchema = z.object({
  PORT: text.pipe(z.coerce.number().int().min(0).max(65_535).default(8787)),
  HOST: text.pipe(z.string().default('127.0.0.1')),
  DATA_DIR: text.pipe(z.string().default('./data')),
  DATABASE_URL: text.pipe(
    z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must start with postgres:// or postgresql://')
      .optional(),
  ),
  PUBLIC_URL: text.pipe(z.url({ protocol: /^https?$/, hostname: z.regexes.domain }).optional()),
  TRUST_PROXY: flag,
});

/** Everything a collector is told from outside. */
export interface Config {
  port: number;
  host: string;
  /** Folder of the embedded database; used when `databaseUrl` is absent. */
  dataDir: string;
  /** PostgreSQL; the embedded SQLite otherwise. */
  databaseUrl?: string;
  /** Address devices and the Studio reach this collector at; the listening address otherwise. */
  publicUrl?: string;
  /** True behind a reverse proxy that sets X-Forwarded-For; the client's address is then believed from it. */
  trustProxy: boolean;
}

/** Reads the environment. @throws Error that names the variable and what is wrong with it. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`${issue?.path.join('.') ?? 'environment'}: ${issue?.message ?? 'not understood'}`);
  }
  const { PORT, HOST, DATA_DIR, DATABASE_URL, PUBLIC_URL, TRUST_PROXY } = parsed.data;
  return {
    port: PORT,
    host: HOST,
    dataDir: DATA_DIR,
    trustProxy: TRUST_PROXY,
    ...(DATABASE_URL === undefined ? {} : { databaseUrl: DATABASE_URL }),
    ...(PUBLIC_URL === undefined ? {} : { publicUrl: PUBLIC_URL.replace(/\/+$/, '') }),
  };
}
