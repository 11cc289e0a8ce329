import { useEffect, useState } from 'react';
import { twelveWords } from '../../lib/ballot/words.ts';

/** The words for what a device votes by; null while they are computed. Hashes: SHA-256 in hex. */
function useTwelveWords(manifestHash: string, bundleHash: string): string[] | null {
  const [words, setWords] = useState<string[] | null>(null);
  useEffect(() => {
    let alive = true;
    twelveWords(manifestHash, bundleHash).then(
      (made) => alive && setWords(made),
      (error: unknown) => console.warn('Carrot:', error),
    );
    return () => {
      alive = false;
    };
  }, [manifestHash, bundleHash]);
  return words;
}

/** Twelve words to compare with a colleague: the same words, the same ballot paper, keys and program for these two. */
export function TwelveWords({ manifestHash, bundleHash }: { manifestHash: string; bundleHash: string }) {
  const words = useTwelveWords(manifestHash, bundleHash);
  return (
    <div>
      <h3 className="text-lead font-semibold">Twelve words</h3>
      <p className="mt-1 max-w-[62ch] text-pretty text-muted">
        Read them to a colleague. If they have the same words, the two of you were given the same ballot paper and the
        same program. The more of you compare, the more it says.
      </p>
      <p className="mt-2 max-w-[62ch] text-pretty text-muted">
        If the words differ, one machine may only be behind: a new program can come in the middle of a week. On both,
        press “Check for a new version” (under “Your organisation’s program”), leave the browser open for half an hour,
        and compare again. If they still differ, choose silence and tell your works council.
      </p>
      <ol
        className="mt-4 grid max-w-2xl grid-cols-2 gap-x-6 gap-y-1.5 sm:grid-cols-3 lg:grid-cols-4"
        aria-busy={words === null}
      >
        {(words ?? Array.from({ length: 12 }, () => '…')).map((word, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a word may come twice, and the list never moves
          <li key={index} className="flex items-baseline gap-2">
            <span className="w-5 text-end text-caption tabular-nums text-muted">{index + 1}</span>
            <span className="font-mono font-medium" translate="no">
              {word}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
