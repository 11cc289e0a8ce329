import { wordlist } from '@scure/bip39/wordlists/english.js';
import { utf8 } from './bytes.ts';

/** Makes each try of somebody who looks for two ballot papers with the same words cost 100,000 hashes. */
const stretching = { name: 'PBKDF2', hash: 'SHA-256', iterations: 100_000 } as const;
const wordCount = 12;
const bitsPerWord = 11;

/**
 * Twelve English words (of the BIP-39 list) that stand for what a device votes by: the ballot paper of the week and the
 * program. Colleagues who read each other the same words were shown the same keys, questions and cells.
 * @param manifestHash, bundleHash SHA-256 in lower-case hex
 */
export async function twelveWords(manifestHash: string, bundleHash: string): Promise<string[]> {
  const key = await crypto.subtle.importKey('raw', utf8(`${manifestHash}\n${bundleHash}`), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const derived = await crypto.subtle.deriveBits({ ...stretching, salt: utf8('carrot-twelve-words') }, key, 136);
  const bits = Array.from(new Uint8Array(derived), (byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: wordCount }, (_, i) => {
    const index = Number.parseInt(bits.slice(bitsPerWord * i, bitsPerWord * (i + 1)), 2);
    return wordlist[index] ?? '';
  });
}
