import { pbkdf2Sync } from 'node:crypto';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { describe, expect, it } from 'vitest';
import { twelveWords } from '../../../lib/ballot/words.ts';

const manifest = 'a'.repeat(64);
const bundle = 'b'.repeat(64);

describe('twelve words', () => {
  it('are twelve, of the list, the same each time', async () => {
    const words = await twelveWords(manifest, bundle);
    expect(words).toHaveLength(12);
    expect(words.every((word) => wordlist.includes(word))).toBe(true);
    expect(await twelveWords(manifest, bundle)).toEqual(words);
  });

  it('are what docs/privacy-protocol.md says: 132 bits of PBKDF2', async () => {
    const derived = pbkdf2Sync(`${manifest}\n${bundle}`, 'carrot-twelve-words', 100_000, 17, 'sha256');
    const bits = BigInt(`0x${derived.toString('hex')}`) >> 4n;
    const expected = Array.from({ length: 12 }, (_, i) => wordlist[Number((bits >> BigInt(11 * (11 - i))) & 2047n)]);
    expect(await twelveWords(manifest, bundle)).toEqual(expected);
  });

  it('change with the ballot paper and with the program', async () => {
    const all = await Promise.all([
      twelveWords(manifest, bundle),
      twelveWords(bundle, manifest),
      twelveWords(manifest, manifest),
      twelveWords(`${manifest.slice(1)}b`, bundle),
    ]);
    expect(new Set(all.map((words) => words.join(' '))).size).toBe(4);
  });
});
