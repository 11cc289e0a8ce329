import { Aes128Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import {
  type BinaryRequest,
  type BinaryResponse,
  decodeRequest,
  decodeResponse,
  encodeRequest,
  encodeResponse,
} from './bhttp.ts';
import { type Bytes, bigEndian, concat, isSameBytes, type RandomBytes, readBigEndian, utf8 } from './bytes.ts';

/** A sealed message that cannot be made, or must not be believed. */
export class OhttpError extends Error {
  override name = 'OhttpError';
}

/** DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM (RFC 9180): the one suite the product speaks. */
const suiteIds = { kem: 0x0020, kdf: 0x0001, aead: 0x0001 } as const;
const [publicKeyBytes, tagBytes, aeadKeyBytes, aeadNonceBytes] = [32, 16, 16, 12];
/** max(Nn, Nk) of the suite: length of the exported secret and of the response nonce (RFC 9458 section 4.4). */
const responseSecretBytes = 16;
const headerBytes = 7;

/** Bytes of the binary HTTP inside, padding included. A ballot and its head fit. */
const innerSizes = { request: 1024, response: 128 } as const;

/** Bytes of every sealed message, on the wire. A relay takes no other. */
export const sealedSizes = {
  request: headerBytes + publicKeyBytes + innerSizes.request + tagBytes,
  response: responseSecretBytes + innerSizes.response + tagBytes,
} as const;

export const sealedTypes = { request: 'message/ohttp-req', response: 'message/ohttp-res' } as const;

function suite(): CipherSuite {
  return new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes128Gcm() });
}

export interface KeyConfig {
  /** 0–255; which of the gateway's keys it is. */
  id: number;
  /** X25519, 32 bytes. */
  publicKey: Bytes;
}

/** A key configuration (RFC 9458 section 3.1), without the length before it that a list would have. */
export function encodeKeyConfig({ id, publicKey }: KeyConfig): Bytes {
  const { kem, kdf, aead } = suiteIds;
  const algorithms = concat(bigEndian(kdf, 2), bigEndian(aead, 2));
  return concat(bigEndian(id, 1), bigEndian(kem, 2), publicKey, bigEndian(algorithms.length, 2), algorithms);
}

/** @throws OhttpError when it is none, or offers not the suite of this product */
export function decodeKeyConfig(bytes: Uint8Array): KeyConfig {
  const publicKey = Uint8Array.from(bytes.subarray(3, 3 + publicKeyBytes));
  const algorithms = bytes.subarray(5 + publicKeyBytes);
  const length = readBigEndian(bytes.subarray(3 + publicKeyBytes, 5 + publicKeyBytes));
  const isWhole = publicKey.length === publicKeyBytes && length === algorithms.length && length > 0 && length % 4 === 0;
  if (!isWhole || readBigEndian(bytes.subarray(1, 3)) !== suiteIds.kem) throw new OhttpError('no such key is known');
  const wanted = concat(bigEndian(suiteIds.kdf, 2), bigEndian(suiteIds.aead, 2));
  const pairs = Array.from({ length: length / 4 }, (_, at) => algorithms.subarray(4 * at, 4 * at + 4));
  if (!pairs.some((pair) => isSameBytes(pair, wanted))) throw new OhttpError('the key offers no suite that is known');
  return { id: bytes[0] ?? 0, publicKey };
}

function headerOf(id: number): Bytes {
  const { kem, kdf, aead } = suiteIds;
  return concat(bigEndian(id, 1), bigEndian(kem, 2), bigEndian(kdf, 2), bigEndian(aead, 2));
}

function infoOf(header: Bytes): Bytes {
  return concat(utf8('message/bhttp request'), Uint8Array.of(0), header);
}

export interface SealedRequest {
  /** Always as long: `sealedSizes.request`. */
  sealed: Bytes;
  /** Opens the gateway's answer to this request, and to no other. @throws OhttpError */
  open(sealedResponse: Uint8Array): Promise<BinaryResponse>;
}

/**
 * Seals a request for a gateway (RFC 9458 section 4.3). Whoever carries it sees one size and nothing else.
 * @param config the gateway's key configuration, from the signed ballot paper
 * @throws OhttpError for a bad key, BinaryHttpError for a request that is too long
 */
export async function sealRequest(config: Uint8Array, request: BinaryRequest): Promise<SealedRequest> {
  return sealBytes(decodeKeyConfig(config), encodeRequest(request, innerSizes.request));
}

/** The same for bytes that are binary HTTP already. `ephemeral`: only known-answer tests give one. */
export async function sealBytes(
  { id, publicKey }: KeyConfig,
  inner: Bytes,
  ephemeral?: CryptoKeyPair,
): Promise<SealedRequest> {
  const header = headerOf(id);
  const recipientPublicKey = await suite().kem.deserializePublicKey(publicKey.buffer);
  const context = await suite().createSenderContext({
    recipientPublicKey,
    info: infoOf(header),
    ...(ephemeral ? { ekm: ephemeral } : {}),
  });
  const enc = new Uint8Array(context.enc);
  const sealed = concat(header, enc, new Uint8Array(await context.seal(inner)));
  const secret = () => context.export(utf8('message/bhttp response'), responseSecretBytes);
  return {
    sealed,
    open: async (response) => {
      const nonce = Uint8Array.from(response.subarray(0, responseSecretBytes));
      const algorithm = await responseCipher(new Uint8Array(await secret()), enc, nonce);
      try {
        const body = Uint8Array.from(response.subarray(responseSecretBytes));
        return decodeResponse(new Uint8Array(await crypto.subtle.decrypt(algorithm, algorithm.key, body)));
      } catch (error) {
        throw new OhttpError('the answer is not of this gateway to this request', { cause: error });
      }
    },
  };
}

/** A gateway's key pair. */
export interface GatewayKey {
  id: number;
  pair: CryptoKeyPair;
}

export interface OpenedRequest {
  inner: Bytes;
  /** Binary HTTP of the inner bytes. @throws BinaryHttpError */
  request(): BinaryRequest;
  /** The sealed answer, always as long: `sealedSizes.response`. */
  seal(response: BinaryResponse, random: RandomBytes): Promise<Bytes>;
  /** The same for bytes that are binary HTTP already. */
  sealBytes(inner: Bytes, nonce: Uint8Array): Promise<Bytes>;
}

/** Id of the key a sealed request is for; null when it is too short to say so. */
export function keyIdOf(sealed: Uint8Array): number | null {
  return sealed.length < headerBytes + publicKeyBytes + tagBytes ? null : (sealed[0] ?? null);
}

/** Opens a sealed request at the gateway. @throws OhttpError when it is for another key, another suite, or was changed */
export async function openRequest({ id, pair }: GatewayKey, sealed: Uint8Array): Promise<OpenedRequest> {
  const header = Uint8Array.from(sealed.subarray(0, headerBytes));
  if (!isSameBytes(header, headerOf(id))) throw new OhttpError('sealed for another key or suite');
  const enc = Uint8Array.from(sealed.subarray(headerBytes, headerBytes + publicKeyBytes));
  try {
    const info = infoOf(header);
    const context = await suite().createRecipientContext({ recipientKey: pair, enc: enc.buffer, info });
    const inner = new Uint8Array(await context.open(Uint8Array.from(sealed.subarray(headerBytes + publicKeyBytes))));
    const secret = new Uint8Array(await context.export(utf8('message/bhttp response'), responseSecretBytes));
    const sealBytes = async (answer: Bytes, nonce: Uint8Array): Promise<Bytes> => {
      const algorithm = await responseCipher(secret, enc, nonce);
      const encrypted = await crypto.subtle.encrypt(algorithm, algorithm.key, answer);
      return concat(nonce, new Uint8Array(encrypted));
    };
    return {
      inner,
      request: () => decodeRequest(inner),
      seal: (response, random) => sealBytes(encodeResponse(response, innerSizes.response), random(responseSecretBytes)),
      sealBytes,
    };
  } catch (error) {
    throw new OhttpError('the sealed request cannot be opened', { cause: error });
  }
}

/** Key and nonce of the answer (RFC 9458 section 4.4). */
async function responseCipher(secret: Bytes, enc: Bytes, nonce: Uint8Array) {
  const salt = concat(enc, nonce);
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const derive = (label: string, bytes: number) =>
    crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info: utf8(label) }, base, bytes * 8);
  const raw = await derive('key', aeadKeyBytes);
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return { name: 'AES-GCM', iv: new Uint8Array(await derive('nonce', aeadNonceBytes)), key };
}

/** A new key pair of a gateway. The private half as JWK text, to be kept; the public half is in the configuration. */
export async function newGatewayKey(id: number): Promise<{ privateKey: string; config: Bytes }> {
  const pair = await suite().kem.generateKeyPair();
  const jwk = await crypto.subtle.exportKey('jwk', pair.privateKey);
  const publicKey = new Uint8Array(await suite().kem.serializePublicKey(pair.publicKey));
  return { privateKey: JSON.stringify(jwk), config: encodeKeyConfig({ id, publicKey }) };
}

/** Reads what `newGatewayKey` made. @throws when the text is no X25519 key */
export async function readGatewayKey(id: number, privateKey: string): Promise<GatewayKey> {
  const jwk = JSON.parse(privateKey) as JsonWebKey;
  const { d: _, key_ops: __, ...open } = jwk;
  const algorithm = { name: 'X25519' };
  return {
    id,
    pair: {
      privateKey: await crypto.subtle.importKey('jwk', jwk, algorithm, true, ['deriveBits']),
      publicKey: await crypto.subtle.importKey('jwk', { ...open, key_ops: [] }, algorithm, true, []),
    },
  };
}
