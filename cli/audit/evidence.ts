import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { UplinkFetch } from '../../lib/uplink/deps.ts';
import { memberOf } from '../../server/issuer/members.ts';
import type { Organisation } from '../simulate/organisation.ts';
import type { Watch } from '../simulate/run.ts';
import { type DumpedTable, dump } from './dump.ts';

/** Where a ballot holds its token, and how many bytes of that are signed (docs/privacy-protocol.md). */
const token = { at: 41, signed: 98 } as const;
const minuteMs = 60_000;

/** One request as a server could note it: which part it went to, when, over which connection. */
export interface Contact {
  owner: number;
  part: 'issuer' | 'tally';
  at: number;
  connection: string;
}

/** How requests of one device travel; `connection` names the connection of the last one. */
export interface Line {
  fetch: UplinkFetch;
  connection(): string;
}

/**
 * Everything an attacker with the whole collector in hand can collect while a team votes; and, for the judge alone, which
 * device each member and token belongs to.
 */
export class Evidence implements Watch {
  readonly owners = { members: new Map<string, number>(), tokens: new Map<string, number>() };
  readonly contacts: Contact[] = [];
  /** Different bodies that were sent for one token: more than one would weigh the coin. */
  readonly bodies = new Map<string, Set<string>>();
  readonly logs: string[] = [];
  readonly metrics: string[] = [];
  /** The ballot papers each device was shown, by week. */
  readonly papers = new Map<number, Map<string, string>>();
  /** When a token was first seen in a dump, ms. */
  readonly firstSeen = new Map<string, number>();
  /** Rows of the issuer about people that were seen in any dump, before they were destroyed. */
  readonly issuances = new Map<string, { position: number; row: Record<string, string | number> }>();
  last: DumpedTable[] = [];

  readonly #lineOf: (device: number, own: UplinkFetch) => Line;
  readonly #closeWatch: readonly [number, number];
  #organisation: Organisation | null = null;
  #now = 0;
  #requests = 0;

  /** `closeWatch`: span (ms since 1970) in which a dump is taken every minute. */
  constructor(closeWatch: readonly [number, number], lineOf: (device: number, own: UplinkFetch) => Line) {
    this.#closeWatch = closeWatch;
    this.#lineOf = lineOf;
  }

  begun(organisation: Organisation): void {
    this.#organisation = organisation;
  }

  log(line: string): void {
    this.logs.push(line);
  }

  isMinuteOfInterest(now: number): boolean {
    return now >= this.#closeWatch[0] && now < this.#closeWatch[1];
  }

  async look(now: number): Promise<void> {
    this.#now = now;
    if (!this.#organisation) return;
    const { dataDir, collector } = this.#organisation;
    this.last = dump(dataDir);
    for (const row of rowsOf(this.last, 'nonces')) {
      const hash = String(row.hash);
      if (!this.firstSeen.has(hash)) this.firstSeen.set(hash, now);
    }
    for (const [position, row] of rowsOf(this.last, 'issuances').entries()) {
      this.issuances.set(`${row.epoch} ${row.member}`, { position, row });
    }
    if (now % (60 * minuteMs) < minuteMs) {
      const answer = await fetch(`${collector.url}/metrics`);
      this.metrics.push(await answer.text());
    }
  }

  network(own: UplinkFetch, device: number): UplinkFetch {
    const line = this.#lineOf(device, own);
    return async (url, init) => {
      const answer = await line.fetch(url, init);
      this.#note(device, url, init, line.connection());
      // One answer in nine gets lost on its way, so that devices send again.
      this.#requests += 1;
      if (url.endsWith('/v1/ballots') && this.#requests % 9 === 0) throw new TypeError('the answer got lost');
      if (!/\/manifest(s\/\d+)?$/.test(url) || answer.status !== 200) return answer;
      return this.#readPaper(device, answer);
    };
  }

  #note(owner: number, url: string, { body }: RequestInit, connection: string): void {
    if (url.endsWith('/v1/members') && typeof body === 'string') {
      const { secret } = z.object({ secret: z.string() }).parse(JSON.parse(body));
      this.owners.members.set(memberOf(secret), owner);
    }
    if (url.endsWith('/v1/issuance')) this.contacts.push({ owner, part: 'issuer', at: this.#now, connection });
    if (url.endsWith('/v1/ballots') && body instanceof Uint8Array) {
      const hash = createHash('sha256')
        .update(body.subarray(token.at, token.at + token.signed))
        .digest('hex');
      this.owners.tokens.set(hash, owner);
      this.bodies.set(hash, (this.bodies.get(hash) ?? new Set()).add(Buffer.from(body).toString('hex')));
      this.contacts.push({ owner, part: 'tally', at: this.#now, connection });
    }
  }

  async #readPaper(device: number, answer: Awaited<ReturnType<UplinkFetch>>) {
    const text = await new Response(answer.body).text();
    const papers = this.papers.get(device) ?? new Map<string, string>();
    const payload = JSON.parse(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString('utf8')) as {
      epoch: number;
    };
    papers.set(String(payload.epoch), createHash('sha256').update(text.trim()).digest('hex'));
    this.papers.set(device, papers);
    return { status: answer.status, headers: answer.headers, body: new Response(text).body };
  }
}

export function rowsOf(tables: readonly DumpedTable[], table: string): Record<string, string | number>[] {
  return tables.find((each) => each.table === table)?.rows ?? [];
}
