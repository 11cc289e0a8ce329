import { CompactSign, calculateJwkThumbprint, compactVerify, importJWK, type JWK } from 'jose';
import { z } from 'zod';
import { canonicalJson, sha256Hex } from './canonical.ts';
import { bundleAlgorithm } from './format.ts';

/** What every signed document of an organisation has in common, and where two kinds of them differ. */
export interface SignedForm {
  /** For sentences: "bundle", "kill list". */
  noun: string;
  /** `typ` of the protected header. */
  type: string;
  maxBytes: number;
  /** `maxBytes` for people. */
  maxBytesText: string;
  /** Is this plain JSON object the document without its signature? */
  isUnsigned: (value: object) => boolean;
  howToSign: string;
}

export type OpenRefusalCode = 'oversized' | 'malformed' | 'unsigned' | 'wrong-key' | 'bad-signature';

export interface OpenRefusal {
  ok: false;
  code: OpenRefusalCode;
  reason: string;
}

/** `payload`: the signed text, not yet parsed. `hash`: SHA-256 of the compact JWS without white space around it, in hex. */
export type Opened = { ok: true; payload: string; hash: string } | OpenRefusal;

/**
 * 64 bytes in base64url: the last letter carries two bits, its other four must be zero. Otherwise a server could spell one
 * signature in 16 ways, one per group of devices, and read the group back from the hash a device sends.
 */
const oneSpelling = /^[A-Za-z0-9_-]{85}[AQgw]$/;

/** Exactly these three: `jwk`, `jku`, `x5c` (whose key?), `crit`, `b64` and whatever comes later are refused unread. */
const headerSchema = z.strictObject({ alg: z.string(), typ: z.string(), kid: z.string() });

/**
 * A private Ed25519 key as JWK (a key file), or a key the browser keeps and never shows (`CryptoKey`, not extractable)
 * beside its public half.
 */
export type SigningKey = JWK | { key: CryptoKey; publicJwk: JWK };

/**
 * Signs a value: a compact JWS (RFC 7515) over its canonical JSON. Ed25519 is deterministic, so the same value and key
 * always give the same text.
 * @throws when the key is not a private Ed25519 key
 */
export async function signValue(value: unknown, type: string, signingKey: SigningKey): Promise<string> {
  const { key, kid } = await readSigningKey(signingKey);
  return new CompactSign(new TextEncoder().encode(canonicalJson(value)))
    .setProtectedHeader({ alg: bundleAlgorithm, typ: type, kid })
    .sign(key);
}

/** The thumbprint is computed, never taken from the file: a `kid` written by hand would make a text nobody accepts. */
async function readSigningKey(signingKey: SigningKey) {
  if ('publicJwk' in signingKey && 'key' in signingKey) return readKeptKey(signingKey.key, signingKey.publicJwk);
  const jwk = signingKey as JWK;
  if (jwk.kty !== 'OKP' || jwk.crv !== 'Ed25519' || typeof jwk.d !== 'string') {
    throw new TypeError('not a private Ed25519 key (JWK with kty "OKP", crv "Ed25519" and d)');
  }
  return { key: await importJWK(jwk, bundleAlgorithm), kid: await calculateJwkThumbprint(jwk) };
}

async function readKeptKey(key: unknown, publicJwk: unknown) {
  const jwk = typeof publicJwk === 'object' && publicJwk !== null ? readPublicKey(publicJwk) : null;
  if (!(key instanceof CryptoKey) || key.type !== 'private' || key.algorithm.name !== 'Ed25519' || jwk === null) {
    throw new TypeError('not a private Ed25519 key (a CryptoKey for signing, and its public JWK)');
  }
  return { key, kid: await calculateJwkThumbprint(jwk) };
}

/**
 * Opens a signed text. Checks in this order and stops at the first that fails: size, shape, key and signature. Nothing of
 * the payload is read before the signature is good. Never throws.
 */
export async function openSigned(text: string, form: SignedForm & { publicKey: string | JWK }): Promise<Opened> {
  if (text.length > form.maxBytes || new TextEncoder().encode(text).byteLength > form.maxBytes) {
    return refuse('oversized', `The ${form.noun} is larger than ${form.maxBytesText}.`);
  }
  try {
    const token = text.trim();
    return checkShape(token, form) ?? (await checkSignature(token, form));
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown';
    return refuse('malformed', `The ${form.noun} could not be read (${why}).`);
  }
}

function refuse(code: OpenRefusalCode, reason: string): OpenRefusal {
  return { ok: false, code, reason };
}

function checkShape(token: string, form: SignedForm): OpenRefusal | null {
  if (token.startsWith('{')) return checkPlainJson(token, form);
  if (!/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$/.test(token)) {
    return refuse(
      'malformed',
      `This is not a signed ${form.noun}: three parts of base64url text joined by dots are expected.`,
    );
  }
  const [head = '', , signature] = token.split('.');
  const header = parseJson(decodeBase64Url(head));
  if (typeof header !== 'object' || header === null) return refuse('malformed', 'The header is not JSON.');
  const algorithm = 'alg' in header ? header.alg : undefined;
  if (signature === '' || algorithm === 'none') return refuse('unsigned', `The ${form.noun} carries no signature.`);
  if (algorithm !== bundleAlgorithm) {
    return refuse(
      'bad-signature',
      `Only ${bundleAlgorithm} signatures are accepted, this one says ${String(algorithm)}.`,
    );
  }
  if (!oneSpelling.test(signature ?? '')) return refuse('malformed', 'The signature is not 64 bytes in base64url.');
  const fits = headerSchema.safeParse(header);
  return fits.success && fits.data.typ === form.type
    ? null
    : refuse('malformed', `The header must hold alg, typ "${form.type}" and kid, and nothing else.`);
}

function checkPlainJson(token: string, form: SignedForm): OpenRefusal {
  const value = parseJson(token);
  return typeof value === 'object' && value !== null && form.isUnsigned(value)
    ? refuse('unsigned', `This is a ${form.noun} that nobody signed. ${form.howToSign}`)
    : refuse('malformed', `This is not a signed ${form.noun}.`);
}

async function checkSignature(token: string, form: SignedForm & { publicKey: string | JWK }): Promise<Opened> {
  const key = readPublicKey(form.publicKey);
  if (key === null)
    return refuse('wrong-key', 'The organisation key of this device is not a public Ed25519 key (JWK).');
  const [head = ''] = token.split('.');
  const header = headerSchema.parse(parseJson(decodeBase64Url(head)));
  if (header.kid !== (await calculateJwkThumbprint(key))) {
    return refuse('wrong-key', `The ${form.noun} is signed with another key than the one of this organisation.`);
  }
  const payload = await payloadOf(token, key);
  if (payload === null)
    return refuse('bad-signature', `The signature does not fit: the ${form.noun} was changed on its way.`);
  return { ok: true, payload, hash: await sha256Hex(token) };
}

/** The public part only; a private key or another curve gives null. */
export function readPublicKey(key: string | object): JWK | null {
  const value = typeof key === 'string' ? parseJson(key) : key;
  const jwk = z
    .object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string().regex(/^[A-Za-z0-9_-]{43}$/) })
    .safeParse(value);
  return jwk.success ? jwk.data : null;
}

async function payloadOf(token: string, key: JWK): Promise<string | null> {
  try {
    const { payload } = await compactVerify(token, await importJWK(key, bundleAlgorithm), {
      algorithms: [bundleAlgorithm],
    });
    return new TextDecoder('utf-8', { fatal: true }).decode(payload);
  } catch {
    return null;
  }
}

function decodeBase64Url(text: string): string {
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return '';
  }
}

/** The JSON value of a text, undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Are these two the same public key, however each is written? False when either is none. */
export function isSameKey(a: string, b: string): boolean {
  const x = readPublicKey(a)?.x;
  return x !== undefined && x === readPublicKey(b)?.x;
}
