import type { JWK } from 'jose';
import { type KillList, killListSchema } from '../model/collector.ts';
import { isCanonical } from './canonical.ts';
import { killListType, maxKillListBytes } from './format.ts';
import { type OpenRefusalCode, openSigned, parseJson, type SignedForm, type SigningKey, signValue } from './jws.ts';

export type KillListRefusalCode = OpenRefusalCode | 'wrong-org' | 'downgraded';

/** `hash`: SHA-256 of the signed text without white space around it, in hex; the entity tag. */
export type KillListResult =
  | { ok: true; list: KillList; hash: string }
  | { ok: false; code: KillListRefusalCode; reason: string };

export interface KillListOptions {
  /** The organisation's public Ed25519 key as JWK or as JWK text. */
  publicKey: string | JWK;
  /** Organisation the list must be for. */
  org: string;
  /** Sequence of the list held already; an older one is refused. */
  heldSequence: number | null;
  /** Hash of the list held already: the same sequence with another content is refused too. */
  heldHash?: string | null;
}

const killListForm: SignedForm = {
  noun: 'kill list',
  type: killListType,
  maxBytes: maxKillListBytes,
  maxBytesText: '64 kB',
  isUnsigned: (value) => 'carrot' in value && value.carrot === 'kill-list',
  howToSign: 'Publish it with: npm run program -- pause.',
};

/**
 * Signs a kill list: a compact JWS (RFC 7515) over its canonical JSON.
 * @throws when the list does not fit the schema, is larger than 64 kB signed, or the key is not a private Ed25519 key
 */
export async function signKillList(list: KillList, key: SigningKey): Promise<string> {
  const text = await signValue(killListSchema.parse(list), killListType, key);
  if (text.length > maxKillListBytes) {
    throw new RangeError(
      'A kill list of this size would be refused (64 kB): publish a version without these campaigns.',
    );
  }
  return text;
}

/**
 * Decides whether a signed kill list may be used: size, shape, key and signature, schema, organisation, sequence, in this
 * order. Nothing of the payload is read before the signature is good. Never throws.
 */
export async function verifyKillList(text: string, options: KillListOptions): Promise<KillListResult> {
  const opened = await openSigned(text, { ...killListForm, publicKey: options.publicKey });
  if (!opened.ok) return opened;
  const raw = parseJson(opened.payload);
  const parsed = killListSchema.safeParse(raw);
  if (!parsed.success) return refuse('malformed', 'The signed text is not a kill list.');
  if (!isCanonical(raw, opened.payload)) {
    return refuse('malformed', 'The kill list is not in canonical form (RFC 8785).');
  }
  return checkPlace(parsed.data, opened.hash, options) ?? { ok: true, list: parsed.data, hash: opened.hash };
}

function refuse(code: KillListRefusalCode, reason: string): Extract<KillListResult, { ok: false }> {
  return { ok: false, code, reason };
}

function checkPlace(list: KillList, hash: string, { org, heldSequence, heldHash }: KillListOptions) {
  if (list.org !== org) {
    return refuse('wrong-org', `The kill list is for the organisation "${list.org}", not for "${org}".`);
  }
  if (heldSequence === null) return null;
  if (list.sequence < heldSequence) {
    return refuse('downgraded', `Kill list ${list.sequence} is older than number ${heldSequence}, which is held.`);
  }
  return list.sequence === heldSequence && heldHash != null && heldHash !== hash
    ? refuse('downgraded', `Kill list ${list.sequence} was published before with another content.`)
    : null;
}
