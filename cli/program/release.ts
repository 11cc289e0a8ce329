import process from 'node:process';
import type { JWK } from 'jose';
import { CollectorError } from '../../lib/collector/error.ts';
import { type Bundle, bundleSchema, type Program } from '../../lib/model/program.ts';
import { diffPrograms } from '../../lib/program/diff.ts';
import { keyFingerprint } from '../../lib/program/fingerprint.ts';
import { maxBundleBytes } from '../../lib/program/format.ts';
import { signBundle } from '../../lib/program/sign.ts';
import type { CollectorAccess } from './collector.ts';
import type { Output } from './command.ts';
import { affectedLine, changeLines } from './diff-report.ts';
import { publicHalf } from './key-file.ts';
import { fault } from './problems.ts';
import { openBundle } from './signed-text.ts';

const dayMs = 86_400_000;

/** What is in force at the collector before a publication. */
export interface InForce {
  bundle: Bundle | null;
  /** Its hash, which the next publication says it is based on. */
  hash: string | null;
  /** Highest version so far, 0 before the first. */
  version: number;
  /** The organisation has no key yet: the first publication sets it. */
  needsKey: boolean;
}

/** Reads what is in force, and checks that the key file is the organisation's. */
export async function readInForce({ client, org }: CollectorAccess, key: JWK, keyFile: string): Promise<InForce> {
  const own = publicHalf(key, keyFile);
  const { publicKey, currentVersion } = await client.org(org);
  if (publicKey !== null && publicKey.x !== own.x) {
    const [theirs, mine] = await Promise.all([publicKey, own].map((each) => keyFingerprint(JSON.stringify(each))));
    throw fault(`${keyFile}: not the key of "${org}" (its fingerprint is ${theirs}, this one's ${mine}).`);
  }
  const text = await client.program(org);
  const bundle = text ? await openBundle(text.text, own, 'The version in force') : null;
  const version = Math.max(currentVersion ?? 0, bundle?.version ?? 0);
  return { bundle, hash: text?.hash ?? null, version, needsKey: publicKey === null };
}

export interface Release {
  program: Program;
  key: JWK;
  keyFile: string;
  expiresDays: number;
  yes: boolean;
  /** What is being published, for sentences: a file, or "Version 3". */
  what: string;
}

/** Shows what would change for whom; publishes if that was said to be wanted. Returns the exit code. */
export async function release(
  access: CollectorAccess,
  inForce: InForce,
  { program, key, keyFile, expiresDays, yes, what }: Release,
  output: Output,
): Promise<number> {
  const { client, org } = access;
  const version = inForce.version + 1;
  const issuedAt = Date.now();
  const expiresAt = issuedAt + expiresDays * dayMs;
  const changes = diffPrograms(inForce.bundle?.program ?? null, program);
  output.line(`${what} as version ${version} of ${org}, valid until ${day(expiresAt)}:`);
  for (const line of changeLines(changes, false)) output.line(`  ${line}`);
  output.line(
    changes.length === 0 ? '  No change of content: this only extends its validity.' : `  ${affectedLine(changes)}`,
  );
  if (!yes && !process.env.CI) {
    output.problem('Nothing is published yet. If this is what you want, run it again with --yes.');
    return 1;
  }
  const text = await signBundle(
    bundleSchema.parse({ carrot: 'bundle', org, version, issuedAt, expiresAt, program }),
    key,
  );
  if (text.length > maxBundleBytes) throw fault(`${what}: not published, the bundle would be larger than 1 MiB.`);
  if (inForce.needsKey) {
    await client.setKey(org, publicHalf(key, keyFile));
    output.line('The organisation has its key now; it cannot be changed later.');
  }
  try {
    const { hash } = await client.publish(org, text, inForce.hash);
    output.line(`Published: version ${version} (sha-256 ${hash}). Devices in use have it within a minute.`);
    return 0;
  } catch (error) {
    throw await conflict(access, error, inForce);
  }
}

/** Somebody else published meanwhile: says who, and what to do. */
async function conflict({ client, org }: CollectorAccess, error: unknown, inForce: InForce): Promise<unknown> {
  const isConflict = error instanceof CollectorError && ['based-on-old', 'version-taken'].includes(error.code);
  if (!isConflict) return error;
  const [newest] = await client.versions(org);
  return newest ? overtaken(newest, inForce.version) : error;
}

/** The failure when `newest` was published after the version this work is based on. */
export function overtaken(newest: { version: number; publishedBy: string; publishedAt: number }, base: number) {
  const at = new Date(newest.publishedAt).toISOString().slice(0, 16).replace('T', ' ');
  return fault(
    `Not published: ${newest.publishedBy} published version ${newest.version} on ${at} UTC, after the version ${base} that ` +
      `yours is based on. Nothing is lost. See what changed (diff collector:${base} collector:${newest.version}), ` +
      'take it into your file, and publish again.',
  );
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
