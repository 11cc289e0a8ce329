import { type Bytes, bigEndian, concat, fromBase64Url, sha256, utf8 } from './bytes.ts';
import type { RsaPublicKey } from './pss.ts';

/** Publicly verifiable tokens (RFC 9578 section 8.2.2): blind RSA, 2,048 bits. */
const tokenType = 2;
export const nonceBytes = 32;
export const signatureBytes = 256;
export const tokenInputBytes = 98;
export const tokenBytes = tokenInputBytes + signatureBytes;

/**
 * What a token of one question in one week is for: SHA-256 of the TokenChallenge structure (RFC 9577 section 2.1.1). A
 * token of another organisation, week or question has another digest, so it cannot be used here.
 */
export async function challengeDigest(org: string, epoch: number, question: string): Promise<Bytes> {
  return sha256(tokenChallenge(org, await sha256(utf8(`${org}/${epoch}/${question}`)), ''));
}

/** TokenChallenge as bytes. `context`: 0 or 32 bytes. */
export function tokenChallenge(issuer: string, context: Uint8Array, origin: string): Bytes {
  const name = utf8(issuer);
  const info = utf8(origin);
  return concat(
    bigEndian(tokenType, 2),
    bigEndian(name.length, 2),
    name,
    bigEndian(context.length, 1),
    context,
    bigEndian(info.length, 2),
    info,
  );
}

/** The 98 bytes that are signed: type, nonce (32), challenge digest (32), key id (32). @throws RangeError on another length */
export function tokenInput(nonce: Uint8Array, digest: Uint8Array, keyId: Uint8Array): Bytes {
  if (nonce.length !== nonceBytes || digest.length !== 32 || keyId.length !== 32) {
    throw new RangeError('nonce, digest and key id have 32 bytes each');
  }
  return concat(bigEndian(tokenType, 2), nonce, digest, keyId);
}

/** The whole token, 354 bytes. @throws RangeError on a wrong length */
export function encodeToken(input: Uint8Array, signature: Uint8Array): Bytes {
  if (input.length !== tokenInputBytes || signature.length !== signatureBytes) {
    throw new RangeError('a token is 98 signed bytes and a signature of 256');
  }
  return concat(input, signature);
}

export interface TokenFields {
  nonce: Bytes;
  challengeDigest: Bytes;
  keyId: Bytes;
  signature: Bytes;
  /** The 98 bytes the signature is of. */
  input: Bytes;
}

/** Takes a token apart; null when the length or the type is wrong. Says nothing about its signature. */
export function decodeToken(token: Uint8Array): TokenFields | null {
  const bytes = Uint8Array.from(token);
  if (bytes.length !== tokenBytes || bytes[0] !== 0 || bytes[1] !== tokenType) return null;
  return {
    nonce: bytes.slice(2, 34),
    challengeDigest: bytes.slice(34, 66),
    keyId: bytes.slice(66, 98),
    signature: bytes.slice(98),
    input: bytes.slice(0, 98),
  };
}

/** SHA-256 of the key in its RSASSA-PSS form (RFC 9578 section 6.5): names the key inside a token. */
export async function tokenKeyId(key: RsaPublicKey): Promise<Bytes> {
  return sha256(pssKey(key));
}

const sequence = 0x30;
const sha384Id = Uint8Array.of(0x30, 0x0b, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02);
const pssOid = Uint8Array.of(0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0a);
const mgf1Oid = Uint8Array.of(0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x08);

/** SubjectPublicKeyInfo with id-RSASSA-PSS, SHA-384, MGF1 with SHA-384, salt of 48 bytes, as DER. */
export function pssKey(key: RsaPublicKey): Bytes {
  const saltLength = Uint8Array.of(0x02, 0x01, 48);
  const parameters = der(
    sequence,
    concat(der(0xa0, sha384Id), der(0xa1, der(sequence, concat(mgf1Oid, sha384Id))), der(0xa2, saltLength)),
  );
  const numbers = der(sequence, concat(derInteger(fromBase64Url(key.n)), derInteger(fromBase64Url(key.e))));
  return der(sequence, concat(der(sequence, concat(pssOid, parameters)), der(0x03, concat(Uint8Array.of(0), numbers))));
}

function der(tag: number, content: Uint8Array): Bytes {
  const { length } = content;
  const size =
    length < 0x80
      ? bigEndian(length, 1)
      : length < 0x100
        ? Uint8Array.of(0x81, length)
        : concat(Uint8Array.of(0x82), bigEndian(length, 2));
  return concat(Uint8Array.of(tag), size, content);
}

/** A natural number; a leading zero keeps it from reading as negative. */
function derInteger(bytes: Uint8Array): Bytes {
  return der(0x02, (bytes[0] ?? 0) >= 0x80 ? concat(Uint8Array.of(0), bytes) : bytes);
}
