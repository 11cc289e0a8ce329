import { z } from 'zod';
import { type OidcConfig, readOidcConfig } from './issuer/oidc-config.ts';

/** Empty variables count as absent, as env files and service units tend to write them. */
const text = z
  .string()
  .optional()
  .transform((value) => (value === '' ? undefined : value));

function number(least: number, most: number, otherwise: number) {
  const inRange = (value: string) => /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most;
  return text.pipe(
    z
      .string()
      .refine(inRange, `must be a whole number from ${least} to ${most}`)
      .default(String(otherwise))
      .transform(Number),
  );
}

const publicUrlSchema = z
  .url({ protocol: /^https?$/, error: 'must be a web address', abort: true })
  .refine((url) => {
    const { protocol, hostname } = new URL(url);
    return protocol === 'https:' || isLoopback(hostname);
  }, 'must start with https://, unless it is this machine')
  .refine((url) => {
    const { username, password, search, hash } = new URL(url);
    return `${username}${password}${search}${hash}` === '';
  }, 'must hold no user name, question mark or #');

const environmentSchema = z.object({
  PORT: number(0, 65_535, 8787),
  HOST: text.pipe(z.string().default('127.0.0.1')),
  DATA_DIR: text.pipe(z.string().default('./data')),
  DATABASE_URL: text.pipe(
    z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must start with postgres:// or postgresql://')
      .optional(),
  ),
  PUBLIC_URL: text.pipe(publicUrlSchema.optional()),
  TRUST_PROXY: number(0, 5, 0),
});

/** Everything a collector is told from outside. */
export interface Config {
  port: number;
  host: string;
  /** Folder of the embedded database; used when `databaseUrl` is absent. */
  dataDir: string;
  /** PostgreSQL; the embedded SQLite otherwise. */
  databaseUrl?: string;
  /** Address devices and the Studio reach this collector at, without a slash at its end; the listening address otherwise. */
  publicUrl?: string;
  /** Reverse proxies in front, each of which adds to X-Forwarded-For; 0: the header is not believed. */
  trustProxy: number;
  /** The directory whose people may become members by signing in. */
  oidc?: OidcConfig;
}

/** Reads the environment. @throws Error that names the variable and what is wrong with it. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`${issue?.path.join('.') ?? 'environment'}: ${issue?.message ?? 'not understood'}`);
  }
  const { PORT, HOST, DATA_DIR, DATABASE_URL, PUBLIC_URL, TRUST_PROXY } = parsed.data;
  const oidc = readOidcConfig(environment);
  return {
    port: PORT,
    host: HOST,
    dataDir: DATA_DIR,
    trustProxy: TRUST_PROXY,
    ...(DATABASE_URL === undefined ? {} : { databaseUrl: DATABASE_URL }),
    ...(oidc === undefined ? {} : { oidc }),
    ...(PUBLIC_URL === undefined ? {} : { publicUrl: PUBLIC_URL.replace(/\/+$/, '') }),
  };
}

/**
 * The address a collector is reached at when nobody said another one. @throws Error for a host that is not this machine
 * alone: invite links are made from the address, and one that leads to 0.0.0.0 leads nowhere.
 */
export function listeningUrl(host: string, port: number): string {
  if (!isLoopback(host)) {
    throw new Error(`PUBLIC_URL is needed when HOST is ${host}: the https address devices reach this collector at`);
  }
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?|.+\.localhost)$/.test(host);
}
