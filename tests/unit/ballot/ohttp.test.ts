import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { BinaryHttpError, decodeRequest, decodeResponse, encodeRequest } from '../../../lib/ballot/bhttp.ts';
import { fromHex, toBase64Url, toHex } from '../../../lib/ballot/bytes.ts';
import {
  decodeKeyConfig,
  type GatewayKey,
  newGatewayKey,
  OhttpError,
  openRequest,
  readGatewayKey,
  sealBytes,
  sealedSizes,
  sealRequest,
} from '../../../lib/ballot/ohttp.ts';

/** RFC 9458 appendix A. */
const vector = {
  skR: '3c168975674b2fa8e465970b79c8dcf09f1c741626480bd4c6162fc5b6a98e1a',
  config: '01002031e1f05a740102115220e9af918f738674aec95f54db6e04eb705aae8e79815500080001000100010003',
  request: '00034745540568747470730b6578616d706c652e636f6d012f',
  skE: 'bc51d5e930bda26589890ac7032f70ad12e4ecb37abb1b65b1256c9c48999c73',
  pkE: '4b28f881333e7c164ffc499ad9796f877f4e1051ee6d31bad19dec96c208b472',
  sealed:
    '010020000100014b28f881333e7c164ffc499ad9796f877f4e1051ee6d31bad19dec96c208b4726374e469135906992e1268c594d2a10c695d858c40a026e7965e7d86b83dd440b2c0185204b4d63525',
  response: '0140c8',
  nonce: 'c789e7151fcba46158ca84b04464910d',
  sealedResponse: 'c789e7151fcba46158ca84b04464910d86f9013e404feea014e7be4a441f234f857fbd',
};

async function pairOf(privateHex: string, publicHex: string): Promise<CryptoKeyPair> {
  const jwk = { kty: 'OKP', crv: 'X25519', x: toBase64Url(fromHex(publicHex)) };
  const algorithm = { name: 'X25519' };
  const secret = { ...jwk, d: toBase64Url(fromHex(privateHex)) };
  return {
    privateKey: await crypto.subtle.importKey('jwk', secret, algorithm, true, ['deriveBits']),
    publicKey: await crypto.subtle.importKey('jwk', jwk, algorithm, true, []),
  };
}

const random = (length: number): Uint8Array => Uint8Array.from(randomBytes(length));
const ballot = {
  method: 'POST',
  scheme: 'https',
  authority: 'carrot.acme.example',
  path: '/v1/ballots',
  headers: [['content-type', 'application/octet-stream']] as const,
  body: Uint8Array.from(randomBytes(512)),
};

describe('a sealed request', () => {
  it('is the one of RFC 9458 appendix A, and its answer too', async () => {
    const config = decodeKeyConfig(fromHex(vector.config));
    const ephemeral = await pairOf(vector.skE, vector.pkE);
    const client = await sealBytes(config, fromHex(vector.request), ephemeral);
    expect(toHex(client.sealed)).toBe(vector.sealed);

    const gateway: GatewayKey = { id: 1, pair: await pairOf(vector.skR, toHex(config.publicKey)) };
    const opened = await openRequest(gateway, fromHex(vector.sealed));
    expect(toHex(opened.inner)).toBe(vector.request);
    expect(opened.request()).toMatchObject({ method: 'GET', scheme: 'https', authority: 'example.com', path: '/' });
    const answer = await opened.sealBytes(fromHex(vector.response), fromHex(vector.nonce));
    expect(toHex(answer)).toBe(vector.sealedResponse);
    expect(await client.open(answer)).toEqual({ status: 200, body: new Uint8Array() });
  });

  it('has one size both ways, whatever it holds', async () => {
    const { privateKey, config } = await newGatewayKey(7);
    const gateway = await readGatewayKey(7, privateKey);
    for (const body of [new Uint8Array(), ballot.body]) {
      const client = await sealRequest(config, { ...ballot, body });
      expect(client.sealed.length).toBe(sealedSizes.request);
      const opened = await openRequest(gateway, client.sealed);
      expect(opened.request()).toEqual({ ...ballot, body });
      for (const status of [204, 403, 503]) {
        const sealed = await opened.seal({ status, body: new Uint8Array() }, random);
        expect(sealed.length).toBe(sealedSizes.response);
        expect((await client.open(sealed)).status).toBe(status);
      }
    }
  });

  it('is refused when a bit of it or of its answer was changed, or it is for another key', async () => {
    const { privateKey, config } = await newGatewayKey(1);
    const gateway = await readGatewayKey(1, privateKey);
    const client = await sealRequest(config, ballot);
    const opened = await openRequest(gateway, client.sealed);
    const answer = await opened.seal({ status: 204, body: new Uint8Array() }, random);
    for (const at of [0, 3, 20, 100, client.sealed.length - 1]) {
      const changed = client.sealed.map((byte, i) => (i === at ? byte ^ 1 : byte));
      await expect(openRequest(gateway, changed)).rejects.toThrow(OhttpError);
    }
    for (const at of [0, 16, answer.length - 1]) {
      await expect(client.open(answer.map((byte, i) => (i === at ? byte ^ 1 : byte)))).rejects.toThrow(OhttpError);
    }
    const other = await readGatewayKey(1, (await newGatewayKey(1)).privateKey);
    await expect(openRequest(other, client.sealed)).rejects.toThrow(OhttpError);
    const stranger = await sealRequest(config, ballot);
    await expect(stranger.open(answer)).rejects.toThrow(OhttpError);
    await expect(openRequest(gateway, new Uint8Array(3))).rejects.toThrow(OhttpError);
  });

  it('takes no key of another suite', () => {
    const config = fromHex(vector.config);
    expect(() => decodeKeyConfig(config.map((byte, i) => (i === 2 ? 0x10 : byte)))).toThrow(OhttpError);
    expect(() => decodeKeyConfig(config.slice(0, 20))).toThrow(OhttpError);
    const withoutOurs = fromHex(`010020${'31'.repeat(32)}000400010003`);
    expect(() => decodeKeyConfig(withoutOurs)).toThrow(OhttpError);
  });
});

describe('binary HTTP', () => {
  it('refuses what is too long, cut off, or hides something in its padding', () => {
    expect(() => encodeRequest({ ...ballot, body: new Uint8Array(1000) }, 1024)).toThrow(BinaryHttpError);
    const whole = encodeRequest(ballot, 1024);
    expect(() => decodeRequest(whole.map((byte, i) => (i === 1023 ? 1 : byte)))).toThrow(BinaryHttpError);
    expect(() => decodeRequest(whole.slice(0, 100))).toThrow(BinaryHttpError);
    expect(() => decodeResponse(whole)).toThrow(BinaryHttpError);
    expect(() => decodeResponse(Uint8Array.of(1, 0x40, 0x64))).toThrow(BinaryHttpError);
  });
});
