import { describe, expect, it } from 'vitest';
import { applyCoin, flipAnswer } from '../../../lib/ballot/coin.ts';
import { uniform, uniformBigInt } from '../../../lib/ballot/random.ts';
import { coinValues, type Flip } from '../../../lib/model/ballot.ts';
import { pooledRandom, scripted } from './support.ts';

const flips: Flip[] = [8, 16];
const bucketCounts = [2, 3, 4, 5, 6, 7, 8];
const cases = flips.flatMap((flip) => bucketCounts.map((buckets) => ({ flip, buckets })));
/** Two-sided 1e-6 point of the normal distribution. */
const z6 = 4.8916;

/** How often each bucket is sent for each true one, over all values the coin can have. */
function enumerate(buckets: number, flip: Flip): number[][] {
  return Array.from({ length: buckets }, (_, truth) => {
    const sent = new Array<number>(buckets).fill(0);
    for (let value = 0; value < coinValues(buckets, flip); value += 1) {
      const bucket = applyCoin(value, truth, buckets);
      sent[bucket] = (sent[bucket] ?? 0) + 1;
    }
    return sent;
  });
}

describe('all values of the coin', () => {
  it.each(cases)('no answer tells more than flip − 1 to 1 ($buckets buckets, flip $flip)', ({ buckets, flip }) => {
    const table = enumerate(buckets, flip);
    const ratios = Array.from({ length: buckets }, (_, sent) => {
      const chances = table.map((row) => row[sent] ?? 0);
      return Math.max(...chances) / Math.min(...chances);
    });
    expect(ratios).toEqual(new Array(buckets).fill(flip - 1));
  });

  it('a yes/no question lies exactly once in 8 (16)', () => {
    expect(enumerate(2, 8)).toEqual([
      [7, 1],
      [1, 7],
    ]);
    expect(enumerate(2, 16)).toEqual([
      [15, 1],
      [1, 15],
    ]);
  });

  it.each(cases)(
    'the shipped path makes just that of every byte ($buckets buckets, flip $flip)',
    ({ buckets, flip }) => {
      const expected = enumerate(buckets, flip);
      const rounds = Math.floor(256 / coinValues(buckets, flip));
      for (let truth = 0; truth < buckets; truth += 1) {
        const sent = new Array<number>(buckets).fill(0);
        for (let byte = 0; byte < 256; byte += 1) {
          // A byte of the last, unfull round is thrown away; then nothing more comes and the draw fails.
          if (byte >= rounds * coinValues(buckets, flip)) {
            expect(() => flipAnswer(truth, buckets, flip, scripted(Uint8Array.of(byte)))).toThrow(RangeError);
            continue;
          }
          const answer = flipAnswer(truth, buckets, flip, scripted(Uint8Array.of(byte)));
          expect(answer.flipped).toBe(answer.sent !== truth);
          sent[answer.sent] = (sent[answer.sent] ?? 0) + 1;
        }
        expect(sent).toEqual(expected[truth]?.map((count) => count * rounds));
      }
    },
  );
});

describe('a million draws of the shipped path', () => {
  const draws = 1_000_000;

  it('lie once in 8, whatever is true', () => {
    const random = pooledRandom();
    const lies = [0, 0];
    for (let i = 0; i < draws; i += 1) {
      const truth = i % 2;
      if (flipAnswer(truth, 2, 8, random).flipped) lies[truth] = (lies[truth] ?? 0) + 1;
    }
    const [no = 0, yes = 0] = lies;
    const sd = Math.sqrt((draws * 7) / 64);
    expect(Math.abs(no + yes - draws / 8)).toBeLessThan(z6 * sd);
    // Independence of flip and truth: the two halves differ by no more than chance.
    expect(Math.abs(no - yes)).toBeLessThan(z6 * sd);
  });

  it('spread lies of a question with five answers evenly', () => {
    const random = pooledRandom();
    const sent = new Array<number>(5).fill(0);
    for (let i = 0; i < draws; i += 1) {
      const { sent: bucket } = flipAnswer(3, 5, 8, random);
      sent[bucket] = (sent[bucket] ?? 0) + 1;
    }
    sent.forEach((count, bucket) => {
      const p = (bucket === 3 ? 7 : 1) / 11;
      expect(Math.abs(count - draws * p)).toBeLessThan(z6 * Math.sqrt(draws * p * (1 - p)));
    });
  });

  it('are different each time', () => {
    const random = pooledRandom();
    const row = () => Array.from({ length: 200 }, () => flipAnswer(0, 2, 8, random).sent).join('');
    expect(row()).not.toBe(row());
  });
});

describe('bad input', () => {
  it.each([
    [-1, 2],
    [2, 2],
    [0.5, 2],
    [0, 1],
    [0, 9],
    [Number.NaN, 2],
  ])('bucket %d of %d throws', (bucket, buckets) => {
    expect(() => flipAnswer(bucket, buckets, 8, pooledRandom())).toThrow(RangeError);
  });

  it('a source of randomness that is empty or stuck throws instead of sending the truth', () => {
    expect(() => flipAnswer(0, 5, 8, () => new Uint8Array())).toThrow(RangeError);
    expect(() => flipAnswer(0, 5, 8, () => Uint8Array.of(255))).toThrow(RangeError);
  });
});

describe('whole numbers', () => {
  it('are drawn evenly below any bound', () => {
    for (let below = 1; below <= 256; below += 1) {
      const counts = new Map<number, number>();
      const full = 256 - (256 % below);
      for (let byte = 0; byte < full; byte += 1) {
        const value = uniform(below, scripted(Uint8Array.of(byte)));
        counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      expect([counts.size, ...new Set(counts.values())]).toEqual([below, full / below]);
    }
  });

  it('of many bytes stay above 0 and below the bound', () => {
    const drawn = (...pieces: number[]) =>
      uniformBigInt(300n, scripted(...pieces.map((n) => Uint8Array.of(n >> 8, n & 255))));
    expect(drawn(299)).toBe(299n);
    // 300 and 0 are thrown away; of 16 bits only the 9 of the bound are used.
    expect(drawn(300, 0, 5)).toBe(5n);
    expect(drawn(0xfe00 + 7)).toBe(7n);
    expect(() => drawn()).toThrow(RangeError);
    expect(() => uniform(257, pooledRandom())).toThrow(RangeError);
  });
});
