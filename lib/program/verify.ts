import { calculateJwkThumbprint, compactVerify, importJWK, type JWK } from 'jose';
import { z } from 'zod';
import { type Bundle, bundleSchema } from '../model/program.ts';
import { canonicalJson, sha256Hex } from './canonical.ts';
import { bundleAlgorithm, bundleType, maxBundleBytes } from './format.ts';
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
 * 64 bytes in base64url: the last letter carries two bits, its other four must be zero. Otherwise a server could spell one
 * signature in 16 ways, one per group of devices, and read the group back from the hash a device sends.
 */
const oneSpelling = /^[A-Za-z0-9_-]{85}[AQgw]$/;

/** Exactly these three: `jwk`, `jku`, `x5c` (whose key?), `crit`, `b64` and whatever comes later are refused unread. */
const headerSchema = z.strictObject({ alg: z.string(), typ: z.literal(bundleType), kid: z.string() });

/**
 * Decides whether a signed bundle may be used. Checks in this order and stops at the first that fails: size, shape, key and
 * signature, schema, organisation, version, time, lint. Nothing of the payload is read before the signature is good. Never
 * throws.
 */
export async function verifyBundle(text: string, options: VerifyOptions): Promise<VerifyResult> {
  if (text.length > maxBundleBytes || new TextEncoder().encode(text).byteLength > maxBundleBytes) {
    return refuse('oversized', 'The bundle is larger than 1 MiB.');
  }
  try {
    const token = text.trim();
    return checkShape(token) ?? (await checkSigned(token, options));
  } catch (error) {
    return refuse('malformed', `The bundle could not be read (${error instanceof Error ? error.message : 'unknown'}).`);
  }
}

function refuse(code: RefusalCode, reason: string): Refusal {
  return { ok: false, code, reason };
}

function checkShape(token: string): Refusal | null {
  if (token.startsWith('{')) return checkPlainJson(token);
  if (!/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$/.test(token)) {
    return refuse(
      'malformed',
      'This is not a signed bundle: three parts of base64url text joined by dots are expected.',
    );
  }
  const [head = '', , signature] = token.split('.');
  const header = parseJson(decodeBase64Url(head));
  if (typeof header !== 'object' || header === null) return refuse('malformed', 'The header is not JSON.');
  const algorithm = 'alg' in header ? header.alg : undefined;
  if (signature === '' || algorithm === 'none') return refuse('unsigned', 'The bundle carries no signature.');
  if (algorithm !== bundleAlgorithm) {
    return refuse(
      'bad-signature',
      `Only ${bundleAlgorithm} signatures are accepted, this one says ${String(algorithm)}.`,
    );
  }
  if (!oneSpelling.test(signature ?? '')) return refuse('malformed', 'The signature is not 64 bytes in base64url.');
  return headerSchema.safeParse(header).success
    ? null
    : refuse('malformed', `The header must hold alg, typ "${bundleType}" and kid, and nothing else.`);
}

function checkPlainJson(token: string): Refusal {
  const value = parseJson(token);
  const isBundle = typeof value === 'object' && value !== null && ('carrot' in value || 'program' in value);
  return isBundle
    ? refuse('unsigned', 'This is a bundle that nobody signed. Sign it first: npm run program -- sign.')
    : refuse('malformed', 'This is not a signed bundle.');
}

async function checkSigned(token: string, options: VerifyOptions): Promise<VerifyResult> {
  const key = readPublicKey(options.publicKey);
  if (key === null)
    return refuse('wrong-key', 'The organisation key of this device is not a public Ed25519 key (JWK).');
  const [head = ''] = token.split('.');
  const header = headerSchema.parse(parseJson(decodeBase64Url(head)));
  if (header.kid !== (await calculateJwkThumbprint(key))) {
    return refuse('wrong-key', 'The bundle is signed with another key than the one of this organisation.');
  }
  const payload = await openSignature(token, key);
  if (payload === null)
    return refuse('bad-signature', 'The signature does not fit: the bundle was changed on its way.');
  return checkContent(payload, await sha256Hex(token), options);
}

/** The public part only; a private key or another curve gives null. */
function readPublicKey(key: string | JWK): JWK | null {
  const value = typeof key === 'string' ? parseJson(key) : key;
  const jwk = z
    .object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string().regex(/^[A-Za-z0-9_-]{43}$/) })
    .safeParse(value);
  return jwk.success ? jwk.data : null;
}

async function openSignature(token: string, key: JWK): Promise<string | null> {
  try {
    const { payload } = await compactVerify(token, await importJWK(key, bundleAlgorithm), {
      algorithms: [bundleAlgorithm],
    });
    return new TextDecoder('utf-8', { fatal: true }).decode(payload);
  } catch {
    return null;
  }
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

function decodeBase64Url(text: string): string {
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return '';
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
