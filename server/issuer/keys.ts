import { constants, createPrivateKey, generateKeyPair, type KeyObject, privateDecrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { ballotLimits, type QuestionKey, questionKeySchema } from '../../lib/model/ballot.ts';

const generate = promisify(generateKeyPair);

/** A new key of one question in one week; PKCS 8 as base64, as it is stored until the week closes. */
export async function newQuestionKey(): Promise<string> {
  const { privateKey } = await generate('rsa', {
    modulusLength: ballotLimits.modulusBits,
    publicExponent: ballotLimits.exponent,
  });
  return privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
}

/** @throws when the text is no private key */
export function readPrivateKey(pkcs8: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(pkcs8, 'base64'), type: 'pkcs8', format: 'der' });
}

const jwkSchema = z.object({ n: z.string(), e: z.string() });

/** The public half as it stands in the manifest. */
export function publicKeyOf(key: KeyObject): QuestionKey {
  const { n, e } = jwkSchema.parse(key.export({ format: 'jwk' }));
  return questionKeySchema.parse({ n, e });
}

/**
 * Signs a blinded message as RFC 9474 section 4.3 says: the plain RSA private operation. Node computes it with blinding of its
 * own, so that its time tells nothing about the key.
 * @throws when the message is not smaller than the modulus
 */
export function blindSign(key: KeyObject, blinded: Uint8Array): Buffer {
  return privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, blinded);
}
