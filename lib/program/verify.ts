import type { JWK } from 'jose';
import { type Bundle, bundleSchema } from '../model/program.ts';
import { canonicalJson } from './canonical.ts';
import { bundleType, maxBundleBytes } from './format.ts';
import { openSigned, parseJson, type SignedForm } from './jws.ts';
import { schemaFindings } from './lint/schema.ts';
import { lintProgram } from './lint.ts';

export const refusalCodes = [
  'oversized',
  'malformed',
  'unsigned',
  'wrong-key',
  'bad-signature',
  'wrong-org',
  'downgraded',
  'expired',
  'not-yet-valid',
  'invalid-program',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export interface Refusal {
  ok: false;
  code: RefusalCode;
  /** One or two sentences for an admin. */
  reason: string;
}

/** `hash`: SHA-256 of the signed text without white space around it, in hex. */
export type VerifyResult = { ok: true; bundle: Bundle; hash: string } | Refusal;

export interface VerifyOptions {
  /** The organisation's public Ed25519 key as JWK or as JWK text. */
  publicKey: string | JWK;
  /** Organisation this device belongs to; null at joining, when the bundle says it. */
  org: string | null;
  heldVersion: number | null;
  heldHash: string | null;
  /** Milliseconds since 1970. */
  now: number;
}

/** A bundle issued further in the future than this is refused; less is a clock that is a little wrong. */
const clockToleranceMs = 86_400_000;

/**
 * Decides whether a signed bundle may be used. Checks in this order and stops at the first that fails: size, shape, key and
 * signature, schema, organisation, version, time, lint. Nothing of the payload is read before the signature is good. Never
 * throws.
 */
export async function verifyBundle(text: string, options: VerifyOptions): Promise<VerifyResult> {
  const opened = await openSigned(text, { ...bundleForm, publicKey: options.publicKey });
  if (!opened.ok) return opened;
  try {
    return checkContent(opened.payload, opened.hash, options);
  } catch (error) {
    return refuse('malformed', `The bundle could not be read (${error instanceof Error ? error.message : 'unknown'}).`);
  }
}

const bundleForm: SignedForm = {
  noun: 'bundle',
  type: bundleType,
  maxBytes: maxBundleBytes,
  maxBytesText: '1 MiB',
  isUnsigned: (value) => 'carrot' in value || 'program' in value,
  howToSign: 'Sign it first: npm run program -- sign.',
};

function refuse(code: RefusalCode, reason: string): Refusal {
  return { ok: false, code, reason };
}

function checkContent(payload: string, hash: string, options: VerifyOptions): VerifyResult {
  const raw = parseJson(payload);
  const parsed = bundleSchema.safeParse(raw);
  if (!parsed.success) {
    const [first, ...more] = schemaFindings(parsed.error, raw);
    return refuse('invalid-program', `${first ? `${first.path}: ${first.message}` : 'Not a bundle.'}${andMore(more)}`);
  }
  const bundle = parsed.data;
  // A second reading of the same bytes (duplicate keys, odd numbers) must be impossible: other programs read bundles too.
  if (canonicalJson(raw) !== payload) return refuse('malformed', 'The bundle is not in canonical form (RFC 8785).');
  const refusal = checkPlace(bundle, hash, options) ?? checkTime(bundle, options.now) ?? checkLint(bundle);
  return refusal ?? { ok: true, bundle, hash };
}

function checkPlace(bundle: Bundle, hash: string, { org, heldVersion, heldHash }: VerifyOptions): Refusal | null {
  if (org !== null && bundle.org !== org) {
    return refuse('wrong-org', `The bundle is for the organisation "${bundle.org}", this device belongs to "${org}".`);
  }
  if (heldVersion === null) return null;
  if (bundle.version < heldVersion) {
    return refuse('downgraded', `Version ${bundle.version} is older than version ${heldVersion} on this device.`);
  }
  return bundle.version === heldVersion && heldHash !== null && heldHash !== hash
    ? refuse(
        'downgraded',
        `Version ${bundle.version} was published before with another content; publish a new version.`,
      )
    : null;
}

function checkTime(bundle: Bundle, now: number): Refusal | null {
  if (bundle.issuedAt > now + clockToleranceMs) {
    return refuse('not-yet-valid', `The bundle was issued in the future (${day(bundle.issuedAt)}); check the clock.`);
  }
  return bundle.expiresAt <= now ? refuse('expired', `The bundle expired on ${day(bundle.expiresAt)}.`) : null;
}

function checkLint(bundle: Bundle): Refusal | null {
  const [first, ...more] = lintProgram(bundle.program).filter((finding) => finding.level === 'error');
  return first ? refuse('invalid-program', `${first.path}: ${first.message}${andMore(more)}`) : null;
}

function andMore(more: readonly unknown[]): string {
  return more.length === 0 ? '' : ` (and ${more.length} more)`;
}

function day(at: number): string {
  // Beyond the range of dates a text is better than a RangeError.
  return Math.abs(at) > 8.64e15 ? 'a day beyond the calendar' : new Date(at).toISOString().slice(0, 10);
}
