import { constants, createPrivateKey, generateKeyPairSync, type KeyObject, privateDecrypt } from 'node:crypto';
import type { QuestionKey } from '../../../../lib/model/ballot.ts';

/** A question's key pair, and signing as the issuer does it. */
export interface IssuerKey {
  publicKey: QuestionKey;
  sign(blinded: Uint8Array): Uint8Array;
}

const made: IssuerKey[] = [];

function fresh(): IssuerKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 65_537 });
  const key: KeyObject = createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const { n } = privateKey.export({ format: 'jwk' });
  return {
    publicKey: { n: n ?? '', e: 'AQAB' },
    sign: (blinded) => privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, blinded),
  };
}

/** The issuer's key number `index`, made once in a test file: a pair takes a tenth of a second. */
export function issuerKey(index: number): IssuerKey {
  for (let next = made.length; next <= index; next += 1) made.push(fresh());
  const key = made[index];
  if (!key) throw new Error('no key');
  return key;
}
