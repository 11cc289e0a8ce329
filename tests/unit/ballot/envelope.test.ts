import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../lib/ballot/bytes.ts';
import {
  type BallotFields,
  blankBucket,
  decodeBallot,
  encodeBallot,
  shortHash,
  wholeOrganisation,
} from '../../../lib/ballot/envelope.ts';

const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((b) => Uint8Array.from(b));
const common = { org: bytes(16), epoch: fc.nat(0xffff_ffff), question: bytes(16), token: bytes(354) };
const answered = fc.record({
  ...common,
  cell: fc.nat(0xfffe),
  arm: fc.constant('none' as const),
  bucket: fc.nat(7),
});
const inExperiment = fc.record({
  ...common,
  cell: fc.constant(wholeOrganisation),
  arm: fc.constantFrom('treatment' as const, 'holdout' as const),
  bucket: fc.nat(7),
});
const blank = fc.record({
  ...common,
  cell: fc.constant(wholeOrganisation),
  arm: fc.constant('none' as const),
  bucket: fc.constant(blankBucket),
});
const anyBallot: fc.Arbitrary<BallotFields> = fc.oneof(answered, inExperiment, blank);
const [sample] = fc.sample(answered, { numRuns: 1, seed: 7 });
if (sample === undefined) throw new Error('no sample');

describe('a ballot', () => {
  it('has 512 bytes whatever it says, and says the same when read', () => {
    fc.assert(
      fc.property(anyBallot, (fields) => {
        const ballot = encodeBallot(fields);
        expect(ballot).toHaveLength(512);
        expect(decodeBallot(ballot)).toEqual(fields);
      }),
    );
  });

  it('has one spelling: whatever can be read is written back byte for byte', () => {
    fc.assert(
      fc.property(anyBallot, fc.nat(511), fc.nat(255), (fields, place, byte) => {
        const changed = encodeBallot(fields).with(place, byte);
        const read = decodeBallot(changed);
        if (!('problem' in read)) expect(toHex(encodeBallot(read))).toBe(toHex(changed));
      }),
      { numRuns: 500 },
    );
  });

  it('never makes a reader throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 600 }), bytes(512)), (garbage) => {
        const read = decodeBallot(garbage);
        expect(Object.keys(read).length).toBeGreaterThan(0);
      }),
    );
  });

  it('is laid out as docs/privacy-protocol.md says', async () => {
    const ballot = encodeBallot({
      org: await shortHash('acme'),
      epoch: 0x01020304,
      question: await shortHash('minutes-given-back'),
      cell: 0x0506,
      arm: 'none',
      bucket: 7,
      token: new Uint8Array(354).fill(0xee),
    });
    const hash = (id: string) => createHash('sha256').update(id).digest('hex').slice(0, 32);
    const head = `01${hash('acme')}01020304${hash('minutes-given-back')}05060007`;
    expect(toHex(ballot)).toBe(`${head}${'ee'.repeat(354)}${'00'.repeat(117)}`);
  });

  it.each<[string, (ballot: Uint8Array) => Uint8Array]>([
    ['too short', (b) => b.slice(1)],
    ['too long', (b) => Uint8Array.from([...b, 0])],
    ['empty', () => new Uint8Array()],
    ['of another version', (b) => b.with(0, 2)],
    ['with something in its padding', (b) => b.with(511, 1)],
    ['with something at the start of its padding', (b) => b.with(395, 1)],
    ['with an unknown arm', (b) => b.with(39, 3)],
    ['with a bucket that cannot be', (b) => b.with(40, 8)],
    ['blank, for one cell', (b) => b.with(40, 255)],
    ['not blank, for the whole organisation', (b) => b.with(37, 255).with(38, 255)],
    ['in an arm, for one cell', (b) => b.with(39, 1)],
    ['blank, with an arm', (b) => b.with(37, 255).with(38, 255).with(40, 255).with(39, 1)],
  ])('is refused when it is %s', (_name, change) => {
    const whole = encodeBallot({ ...sample, arm: 'none', cell: 3, bucket: 1 });
    expect(decodeBallot(change(whole))).toEqual({ problem: expect.any(String) });
  });

  it.each<[string, Partial<BallotFields>]>([
    ['a cell beyond 16 bits', { cell: 0x1_0000 }],
    ['a negative epoch', { epoch: -1 }],
    ['half a bucket', { bucket: 0.5 }],
    ['a bucket that cannot be', { bucket: 8 }],
    ['a short token', { token: new Uint8Array(353) }],
    ['a long organisation', { org: new Uint8Array(17) }],
    ['a blank bucket in a cell', { bucket: blankBucket, cell: 3 }],
    ['an arm in a cell', { arm: 'holdout', cell: 3 }],
  ])('is not written with %s', (_name, over) => {
    expect(() => encodeBallot({ ...sample, ...over })).toThrow(RangeError);
  });
});
