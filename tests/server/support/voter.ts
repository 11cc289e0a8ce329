import { randomBytes } from 'node:crypto';
import { blind, finalize } from '../../../lib/ballot/blind.ts';
import { fromBase64Url, toBase64Url } from '../../../lib/ballot/bytes.ts';
import { blankBucket, encodeBallot, shortHash, wholeOrganisation } from '../../../lib/ballot/envelope.ts';
import { openManifest } from '../../../lib/ballot/manifest.ts';
import { challengeDigest, encodeToken, tokenInput, tokenKeyId } from '../../../lib/ballot/token.ts';
import { type Arm, issuanceSchema, type Manifest } from '../../../lib/model/ballot.ts';
import type { PublicKey } from '../../../lib/model/collector.ts';

const random = (length: number): Uint8Array => Uint8Array.from(randomBytes(length));

export interface Choice {
  cell?: number;
  arm?: Arm;
  /** Absent: blank. */
  bucket?: number;
}

/** What one member holds for one question: a token that may be spent once. */
export interface Token {
  question: string;
  token: Uint8Array;
}

/** A member of a test organisation that speaks HTTP as a device does, without its timetable. */
export class Voter {
  readonly secret = toBase64Url(random(32));
  readonly #url: string;
  readonly #org: string;

  constructor(url: string, org = 'acme') {
    this.#url = url;
    this.#org = org;
  }

  async enrol(code: string, secret = this.secret): Promise<Response> {
    return post(`${this.#url}/v1/members`, { org: this.#org, code, secret });
  }

  async manifest(ballotKey: PublicKey): Promise<{ manifest: Manifest; hash: string }> {
    const answer = await fetch(`${this.#url}/v1/orgs/${this.#org}/manifest`);
    const opened = await openManifest(await answer.text(), { ballotKey, org: this.#org });
    if (!opened.ok) throw new Error(opened.reason);
    return opened;
  }

  /** Blinds for all questions; `fetchTokens` sends it, as often as one likes. */
  async prepare(manifest: Manifest): Promise<Prepared> {
    const { org, epoch } = manifest;
    const parts = manifest.questions.map(async ({ id, key }) => {
      const input = tokenInput(random(32), await challengeDigest(org, epoch, id), await tokenKeyId(key));
      return { id, key, input, ...(await blind(key, input, random)) };
    });
    return { manifest, parts: await Promise.all(parts) };
  }

  async requestTokens({ manifest, parts }: Prepared): Promise<Response> {
    const { org, epoch } = manifest;
    const blinded = Object.fromEntries(parts.map(({ id, blinded }) => [id, toBase64Url(blinded)]));
    return post(`${this.#url}/v1/issuance`, { org, epoch, secret: this.secret, blinded });
  }

  async fetchTokens(prepared: Prepared): Promise<Token[]> {
    const answer = await this.requestTokens(prepared);
    if (answer.status !== 200) throw new Error(`no tokens: ${answer.status} ${await answer.text()}`);
    const { signatures } = issuanceSchema.parse(await answer.json());
    return Promise.all(
      prepared.parts.map(async ({ id, key, input, inverse }) => {
        const signature = await finalize(key, input, fromBase64Url(signatures[id] ?? ''), inverse);
        return { question: id, token: encodeToken(input, signature) };
      }),
    );
  }
}

export interface Prepared {
  manifest: Manifest;
  parts: {
    id: string;
    key: { n: string; e: string };
    input: Uint8Array;
    blinded: Uint8Array;
    inverse: Uint8Array;
  }[];
}

/** The 512 bytes of a ballot; `epoch` and `org` may be given wrong. */
export async function ballotOf(
  { org, epoch }: { org: string; epoch: number },
  { question, token }: Token,
  { bucket, arm = 'none', cell = 0 }: Choice,
): Promise<Uint8Array> {
  const blank = bucket === undefined;
  return encodeBallot({
    org: await shortHash(org),
    epoch,
    question: await shortHash(question),
    cell: blank || arm !== 'none' ? wholeOrganisation : cell,
    arm: blank ? 'none' : arm,
    bucket: blank ? blankBucket : bucket,
    token: Uint8Array.from(token),
  });
}

export function cast(url: string, ballot: Uint8Array): Promise<Response> {
  return fetch(`${url}/v1/ballots`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: Uint8Array.from(ballot),
  });
}

function post(url: string, body: unknown): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
}
