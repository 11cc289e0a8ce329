import { constants, randomBytes, sign } from 'node:crypto';
import { type Organisation, openOrganisation, org } from '../../cli/simulate/organisation.ts';
import { encodeBallot, shortHash } from '../../lib/ballot/envelope.ts';
import { epochOf } from '../../lib/ballot/epoch.ts';
import { challengeDigest, encodeToken, tokenInput, tokenKeyId } from '../../lib/ballot/token.ts';
import type { Manifest } from '../../lib/model/ballot.ts';
import { readPrivateKey } from '../../server/issuer/keys.ts';
import { memberOf } from '../../server/issuer/members.ts';
import { manifestOf } from '../../server/papers/papers.ts';

/** An organisation in an open week, with the private keys of its questions in the bench's hands. */
export interface Voters {
  organisation: Organisation;
  manifest: Manifest;
  /** Ballots no collector has seen yet, each with a token of its own. */
  ballots(count: number): Promise<Buffer[]>;
  /** Requests for tokens, each of a member of its own; the members are enrolled. */
  issuances(count: number): Promise<Buffer[]>;
}

export const firstDay = Date.parse('2026-10-05T01:00:00Z');

export async function openVoters(databaseUrl: string | undefined): Promise<Voters> {
  const organisation = await openOrganisation({
    reps: 1000,
    firstEpoch: epochOf(firstDay),
    clock: () => firstDay,
    databaseUrl,
  });
  const { collector } = organisation;
  await collector.tick();
  const issuer = collector.stores.issuer;
  if (!issuer) throw new Error('the bench needs the issuer');
  const row = await issuer.shared
    .selectFrom('manifests')
    .select('text')
    .where('org', '=', org)
    .executeTakeFirstOrThrow();
  const manifest = manifestOf(row.text);
  const { epoch, questions } = manifest;
  const rows = await issuer.db.selectFrom('question_keys').select(['question', 'private_key']).execute();
  const keys = new Map(rows.map((each) => [each.question, readPrivateKey(each.private_key)]));
  const plain = questions.filter(({ byArm }) => !byArm);
  const parts = await Promise.all(
    plain.map(async ({ id, key }) => ({
      privateKey: keys.get(id),
      head: { org: await shortHash(org), epoch, question: await shortHash(id), arm: 'none' as const },
      digest: await challengeDigest(org, epoch, id),
      keyId: await tokenKeyId(key),
    })),
  );
  return {
    organisation,
    manifest,
    ballots: async (count) =>
      Array.from({ length: count }, (_, at) => {
        const part = parts[at % parts.length];
        if (!part?.privateKey) throw new Error('a question without a key');
        const input = tokenInput(randomBytes(32), part.digest, part.keyId);
        const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 };
        const token = encodeToken(input, sign('sha384', input, { key: part.privateKey, ...padding }));
        return Buffer.from(encodeBallot({ ...part.head, cell: at % manifest.cells.length, bucket: at % 2, token }));
      }),
    issuances: async (count) => {
      const secrets = Array.from({ length: count }, () => randomBytes(32).toString('base64url'));
      const members = secrets.map((secret) => ({
        org,
        member: memberOf(secret),
        admission: memberOf(`bench ${secret}`),
      }));
      for (let at = 0; at < members.length; at += 1000)
        await issuer.db
          .insertInto('members')
          .values(members.slice(at, at + 1000))
          .execute();
      return secrets.map((secret) => {
        const blinded = Object.fromEntries(questions.map(({ id }) => [id, anyBlinded()]));
        return Buffer.from(JSON.stringify({ org, epoch, secret, blinded }));
      });
    },
  };
}

/** Below every modulus of 2048 bits, whose highest bit is set. */
function anyBlinded(): string {
  const bytes = randomBytes(256);
  bytes[0] = (bytes[0] ?? 0) & 0x7f;
  return bytes.toString('base64url');
}
