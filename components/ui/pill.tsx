import type { ReactNode } from 'react';
import { cx } from './cx.ts';

const tones = {
  quiet: 'border-line bg-sunken text-muted',
  good: 'border-leaf/40 bg-leaf/10 text-ink',
  accent: 'border-tint-line bg-tint text-accent-deep',
  outline: 'border-edge text-muted',
} as const;

export type PillTone = keyof typeof tones;

/** A state in a word. The word says it; the colour only helps to scan. */
export function Pill({ tone = 'quiet', children }: { tone?: PillTone; children: ReactNode }) {
  return (
    <span
      className={cx(
        'inline-flex items-center gap-1.5 whitespace-nowrap rounded-full border px-2 text-caption leading-5 font-medium',
        tones[tone],
      )}
    >
      {tone === 'good' ? <span aria-hidden className="size-1.5 rounded-full bg-leaf" /> : null}
      {children}
    </span>
  );
}
