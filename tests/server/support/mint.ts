import { constants, randomBytes, sign } from 'node:crypto';
import { challengeDigest, encodeToken, tokenInput, tokenKeyId } from '../../../lib/ballot/token.ts';
import type { Manifest } from '../../../lib/model/ballot.ts';
import { readPrivateKey } from '../../../server/issuer/keys.ts';
import type { Collector } from '../../../server/main.ts';
import type { Token } from './voter.ts';

/**
 * Tokens as members would hold them, signed with the week's own keys without the blinding: what the tally sees is the same,
 * and a test gets a thousand in a second. Only while the week is open.
 */
export async function mint(
  collector: Collector,
  manifest: Manifest,
  question: string,
  count: number,
): Promise<Token[]> {
  const { org, epoch } = manifest;
  const open = manifest.questions.find(({ id }) => id === question);
  const row = await collector.stores.issuer?.db
    .selectFrom('question_keys')
    .select('private_key')
    .where('org', '=', org)
    .where('epoch', '=', epoch)
    .where('question', '=', question)
    .executeTakeFirst();
  if (!open || !row) throw new Error('no such key');
  const key = { key: readPrivateKey(row.private_key), padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 };
  const [digest, keyId] = [await challengeDigest(org, epoch, question), await tokenKeyId(open.key)];
  return Array.from({ length: count }, () => {
    const input = tokenInput(Uint8Array.from(randomBytes(32)), digest, keyId);
    return { question, token: encodeToken(input, sign('sha384', input, key)) };
  });
}
