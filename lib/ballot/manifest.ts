import type { JWK } from 'jose';
import { type Manifest, manifestSchema } from '../model/ballot.ts';
import { isCanonical } from '../program/canonical.ts';
import {
  type OpenRefusalCode,
  openSigned,
  parseJson,
  type SignedForm,
  type SigningKey,
  signValue,
} from '../program/jws.ts';

/** `typ` of the protected header. */
export const manifestType = 'carrot-manifest+jws';
/** Largest signed manifest, in bytes of its text (1 MiB): 2,000 cells with names of usual length fit. */
export const maxManifestBytes = 1_048_576;

export type ManifestRefusalCode = OpenRefusalCode | 'wrong-org';

/** `hash`: SHA-256 of the signed text without white space around it, in hex; what the next manifest must name. */
export type ManifestResult =
  | { ok: true; manifest: Manifest; hash: string }
  | { ok: false; code: ManifestRefusalCode; reason: string };

/** Whom a device believes. */
export interface ManifestEndorsement {
  /** The ballot key the organisation's signed program endorses (`program.ballots.ballotKey`), as JWK. */
  ballotKey: string | JWK;
  org: string;
}

const manifestForm: SignedForm = {
  noun: 'ballot paper',
  type: manifestType,
  maxBytes: maxManifestBytes,
  maxBytesText: '1 MiB',
  isUnsigned: (value) => 'carrot' in value && value.carrot === 'manifest',
  howToSign: 'The collector signs it when it opens a week.',
};

/**
 * Signs the ballot paper of a week: a compact JWS (RFC 7515) over its canonical JSON.
 * @throws when the manifest does not fit the schema, is larger than 1 MiB signed, or the key is not a private Ed25519 key
 */
export async function signManifest(manifest: Manifest, key: SigningKey): Promise<string> {
  const text = await signValue(manifestSchema.parse(manifest), manifestType, key);
  if (text.length > maxManifestBytes) throw new RangeError('A ballot paper of this size would be refused (1 MiB).');
  return text;
}

/**
 * Opens the ballot paper of a week: size, shape, key and signature, schema, canonical form, organisation, in this order.
 * What it asks for is judged by `checkManifest`. Never throws.
 */
export async function openManifest(text: string, { ballotKey, org }: ManifestEndorsement): Promise<ManifestResult> {
  const opened = await openSigned(text, { ...manifestForm, publicKey: ballotKey });
  if (!opened.ok) return opened;
  const raw = parseJson(opened.payload);
  const parsed = manifestSchema.safeParse(raw);
  if (!parsed.success) return refuse('malformed', 'The signed text is not a ballot paper.');
  // One meaning, one text, one hash: twelve words could not be compared otherwise.
  if (!isCanonical(raw, opened.payload)) {
    return refuse('malformed', 'The ballot paper is not in canonical form (RFC 8785).');
  }
  if (parsed.data.org !== org) {
    return refuse('wrong-org', `The ballot paper is for the organisation “${parsed.data.org}”, not for “${org}”.`);
  }
  return { ok: true, manifest: parsed.data, hash: opened.hash };
}

function refuse(code: ManifestRefusalCode, reason: string): Extract<ManifestResult, { ok: false }> {
  return { ok: false, code, reason };
}
