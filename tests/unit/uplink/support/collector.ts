import { verify } from '../../../../lib/ballot/blind.ts';
import { fromBase64Url, toBase64Url, toHex } from '../../../../lib/ballot/bytes.ts';
import { decodeBallot } from '../../../../lib/ballot/envelope.ts';
import { epochOf, quarterOf, timetable } from '../../../../lib/ballot/epoch.ts';
import { signManifest } from '../../../../lib/ballot/manifest.ts';
import { planned, wordQuestion } from '../../../../lib/ballot/questions/index.ts';
import { decodeToken } from '../../../../lib/ballot/token.ts';
import {
  type BallotEndorsement,
  enrolRequestSchema,
  issuanceRequestSchema,
  type Manifest,
  type OpenQuestion,
} from '../../../../lib/model/ballot.ts';
import { publicKeySchema } from '../../../../lib/model/collector.ts';
import type { Program } from '../../../../lib/model/program.ts';
import { sha256Hex } from '../../../../lib/program/canonical.ts';
import { generateKeyPair, type KeyPair } from '../../../../lib/program/sign.ts';
import { make } from '../../../support/make.ts';
import { type IssuerKey, issuerKey } from './keys.ts';

export const org = 'acme';
export const issuerUrl = 'https://issuer.example';
export const tallyUrl = 'https://tally.example';
export const code = 'ABCDEFGHIJKLMNOP';

const practices = ['next-step', 'list-views', 'log-calls', 'close-dates'];
const pair: KeyPair = await generateKeyPair();
const { kty, crv, x } = pair.publicJwk;
export const endorsement: BallotEndorsement = {
  ...{ issuerUrl, tallyUrl },
  ballotKey: publicKeySchema.parse({ kty, crv, x }),
};

export function ballotProgram(): Program {
  const named = practices.map((id) => make.practice({ id, title: `Do ${id}` }));
  return make.program({ practices: named, ballots: endorsement });
}

/** A ballot as it arrived, at the true time. */
export interface Arrival {
  at: number;
  hex: string;
  epoch: number;
  question: string;
  blank: boolean;
  bucket: number;
}

export interface Collected {
  arrivals: Arrival[];
  /** Every request, in order: method, path, credentials. */
  requests: { method: string; url: string; init: RequestInit }[];
  /** Blinded messages the issuer was shown, by `<epoch>/<question>`. */
  blinded: Map<string, Set<string>>;
}

export interface FakeCollector extends Collected {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** What the week's ballot paper says otherwise than it should. */
  change: Partial<Manifest>;
  /** ms by which the `Date` header and the issuer's idea of the week are wrong. */
  lie: number;
  /** Answer the next request with this instead. */
  instead: (() => Response | Promise<Response>) | null;
  /** What other devices of the same member have asked for already. */
  taken: Set<string>;
}

/**
 * A collector in memory, as ballots.md tells: enough of it to run a device against at any time, with lies. `clock.at`: the
 * true time.
 */
export function fakeCollector(clock: { at: number }, questionIds: readonly string[] = practices): FakeCollector {
  const program = ballotProgram();
  const papers = new Map<number, Promise<string>>();
  const members = new Set<string>();
  const signatures = new Map<string, { blinded: string; signature: string }>();
  const problem = (status: number, name: string) =>
    Response.json({ type: 'about:blank', title: name, status, detail: `It is ${name}.`, code: name }, { status });

  const keyOf = (epoch: number, index: number): IssuerKey => issuerKey((epoch % 2) * 4 + index);
  const questionsOf = (epoch: number): OpenQuestion[] =>
    questionIds.map((practice, index) => {
      const question = planned('practice-used', practice);
      const words = wordQuestion(program, question);
      if (!words) throw new Error('not worded');
      return { ...question, ...words, key: keyOf(epoch, index).publicKey };
    });

  const firstEpoch = epochOf(clock.at);
  const paper = (epoch: number): Promise<string> => {
    const held = papers.get(epoch);
    if (held) return held;
    const made = (async () => {
      const previous = epoch > firstEpoch ? await sha256Hex(await paper(epoch - 1)) : null;
      const manifest: Manifest = {
        ...{ carrot: 'manifest', org, epoch, previous, ...timetable(epoch), flip: 8, quarter: quarterOf(epoch) },
        cells: [{ id: 'all', name: 'Everybody', enrolled: 60 }],
        questions: questionsOf(epoch),
        relay: null,
        ...collector.change,
      };
      return signManifest(manifest, pair.privateJwk);
    })();
    papers.set(epoch, made);
    return made;
  };

  async function answer(url: string, init: RequestInit): Promise<Response> {
    const { pathname } = new URL(url);
    const now = clock.at + collector.lie;
    const body = typeof init.body === 'string' ? JSON.parse(init.body) : init.body;
    if (pathname === '/v1/members') {
      const request = enrolRequestSchema.parse(body);
      if (request.code !== code) return problem(404, 'unknown-invite');
      if (members.size > 0 && !members.has(request.secret)) return problem(409, 'used-invite');
      members.add(request.secret);
      return Response.json({ org, member: true });
    }
    if (pathname === '/v1/issuance') return issue(issuanceRequestSchema.parse(body), now);
    if (pathname === '/v1/ballots') return receive(Uint8Array.from(init.body as Uint8Array), now);
    const epoch = pathname.endsWith('/manifest') ? epochOf(now) : Number(pathname.split('/').at(-1));
    if (epoch < firstEpoch) return problem(404, 'no-manifest');
    const text = await paper(epoch);
    const held = new Headers(init.headers).get('if-none-match');
    return held === `"${await sha256Hex(text)}"` ? new Response(null, { status: 304 }) : new Response(text);
  }

  function issue({ epoch, secret, blinded }: ReturnType<typeof issuanceRequestSchema.parse>, now: number): Response {
    if (!members.has(secret)) return problem(401, 'no-member');
    if (epochOf(now) !== epoch) return problem(410, 'closed');
    const given: Record<string, string> = {};
    for (const [question, message] of Object.entries(blinded)) {
      const key = `${epoch}/${question}`;
      const seen = collector.blinded.get(key) ?? new Set();
      collector.blinded.set(key, seen.add(message));
      const held = signatures.get(key);
      if (collector.taken.has(key) || (held && held.blinded !== message)) return problem(429, 'already-issued');
      const index = questionsOf(epoch).findIndex(({ id }) => id === question);
      const signature = held?.signature ?? toBase64Url(keyOf(epoch, index).sign(fromBase64Url(message)));
      signatures.set(key, { blinded: message, signature });
      given[question] = signature;
    }
    return Response.json({ signatures: given });
  }

  async function receive(bytes: Uint8Array, now: number): Promise<Response> {
    const fields = decodeBallot(bytes);
    if ('problem' in fields) return problem(400, 'malformed');
    const { epoch, bucket } = fields;
    const token = decodeToken(fields.token);
    let question: string | null = null;
    for (const each of questionsOf(epoch))
      if (token && (await verify(each.key, token.input, token.signature))) question = each.id;
    if (question === null) return problem(403, 'bad-signature');
    const { dropFrom, dropUntil } = timetable(epoch);
    const hex = toHex(bytes);
    collector.arrivals.push({ at: clock.at, hex, epoch, question, blank: bucket === 255, bucket });
    if (now < dropFrom) return problem(409, 'not-open');
    if (now >= dropUntil) return problem(410, 'over');
    return new Response(null, { status: 204 });
  }

  const collector: FakeCollector = {
    ...{ arrivals: [], requests: [], blinded: new Map(), change: {}, lie: 0, instead: null, taken: new Set() },
    fetch: async (url, init) => {
      collector.requests.push({ method: init.method ?? 'GET', url, init });
      const { instead } = collector;
      collector.instead = null;
      const response = instead ? await instead() : await answer(url, init);
      const date = new Date(clock.at + collector.lie).toUTCString();
      const headers = new Headers(response.headers);
      headers.set('date', date);
      return new Response(response.body, { status: response.status, headers });
    },
  };
  return collector;
}
