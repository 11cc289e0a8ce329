import type { UplinkFetch } from '../../lib/uplink/deps.ts';
import type { SeededRandom } from './random.ts';

/** What a dishonest device tries, and the answers a collector that counts right may give. */
const expected = {
  'the same token with another answer': [204],
  'a token nobody signed': [403],
  'a group that is on no ballot paper': [400, 403, 409],
  'a ballot for the week before': [400, 403, 404, 409, 410],
  'one byte short': [400, 413],
  'more tokens for the same week': [429],
} as const satisfies Record<string, readonly number[]>;
type Attempt = keyof typeof expected;

/** Where a ballot has its parts (docs/privacy-protocol.md). */
const at = { epoch: 17, cell: 37, bucket: 40, nonce: 43 } as const;

/** Counts of answers, by attempt and HTTP status. */
export class CheatLog {
  readonly #counts = new Map<string, number>();

  note(attempt: Attempt, status: number): void {
    const key = `${attempt} \u2192 ${status}`;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  get lines(): string[] {
    return [...this.#counts].map(([key, count]) => `${key} (${count}\u00d7)`).sort();
  }

  /** Attempts whose answer was not among those a right collector gives. */
  get wrong(): string[] {
    return [...this.#counts.keys()].filter((key) => {
      const [attempt = '', status = ''] = key.split(' \u2192 ');
      return !(expected[attempt as Attempt] as readonly number[]).includes(Number(status));
    });
  }
}

/** The network of a dishonest device: each ballot and each issuance is followed by attempts to count more than once. */
export function cheatingFetch(fetch: UplinkFetch, random: SeededRandom, log: CheatLog): UplinkFetch {
  return async (url, init) => {
    const answer = await fetch(url, init);
    if (url.endsWith('/v1/ballots') && init.body instanceof Uint8Array) {
      for (const [attempt, body] of forgeries(init.body, random)) {
        const { status } = await fetch(url, { ...init, body });
        log.note(attempt, status);
      }
    }
    if (url.endsWith('/v1/issuance') && answer.status === 200 && typeof init.body === 'string') {
      const request = JSON.parse(init.body) as { blinded: Record<string, string> };
      const blinded = Object.fromEntries(Object.keys(request.blinded).map((id) => [id, anyBlinded(random)]));
      const { status } = await fetch(url, { ...init, body: JSON.stringify({ ...request, blinded }) });
      log.note('more tokens for the same week', status);
    }
    return answer;
  };
}

function* forgeries(ballot: Uint8Array, random: SeededRandom): Generator<[Attempt, Uint8Array<ArrayBuffer>]> {
  const changed = (edit: (bytes: Uint8Array) => void): Uint8Array<ArrayBuffer> => {
    const copy = Uint8Array.from(ballot);
    edit(copy);
    return copy;
  };
  yield [
    'the same token with another answer',
    changed((bytes) => bytes.set([bytes[at.bucket] === 255 ? 255 : 1 - (bytes[at.bucket] ?? 0)], at.bucket)),
  ];
  yield ['a token nobody signed', changed((bytes) => bytes.set(random.bytes(32), at.nonce))];
  if (ballot[at.bucket] !== 255) {
    yield ['a group that is on no ballot paper', changed((bytes) => bytes.set([0xea, 0x60], at.cell))];
  }
  yield ['a ballot for the week before', changed((bytes) => bytes.set([(bytes[at.epoch + 3] ?? 0) - 1], at.epoch + 3))];
  yield ['one byte short', Uint8Array.from(ballot.subarray(0, 511))];
}

function anyBlinded(random: SeededRandom): string {
  const bytes = random.bytes(256);
  // Below every modulus, whose highest bit is set.
  bytes[0] = 0x3f;
  return Buffer.from(bytes).toString('base64url');
}
