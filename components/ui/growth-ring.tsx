import type { CSSProperties } from 'react';
import { CarrotGlyph, type Growth, SproutGlyph } from './carrot-glyph.tsx';

interface GrowthRingProps {
  growth: Growth;
  /** 0…1: share of what the next level asks for. */
  share: number;
  size?: number;
}

const radius = 28;
const length = 2 * Math.PI * radius;

/** Keeps a carrot that is not yet long in the middle of the ring. */
const drop = { 1: 4.5, 2: 2, 3: 0 } as const;

/** A carrot that grows with the role's level, in a ring that fills towards the next one. Decorative. */
export function GrowthRing({ growth, share, size = 60 }: GrowthRingProps) {
  const filled = Math.min(1, Math.max(0, share)) * length;
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 64 64"
      fill="none"
      aria-hidden="true"
      className="shrink-0 rtl:-scale-x-100"
    >
      <circle cx="32" cy="32" r={radius} fill="var(--color-surface)" stroke="var(--color-tint-line)" strokeWidth="4" />
      {filled > 0 ? (
        <circle
          cx="32"
          cy="32"
          r={radius}
          stroke="var(--color-accent)"
          strokeWidth="4"
          strokeLinecap="round"
          strokeDasharray={`${filled} ${length}`}
          transform="rotate(-90 32 32)"
          className="grow-in"
          style={{ '--grow-from': filled } as CSSProperties}
        />
      ) : null}
      {growth === 0 ? (
        <g transform="translate(12.8 12.4) scale(1.6)">
          <SproutGlyph />
        </g>
      ) : (
        // Upright, as it grows: the mark itself leans.
        <g transform={`translate(32 ${32 + drop[growth]}) rotate(-45) scale(1.55) translate(-12.3 -11.7)`}>
          <CarrotGlyph growth={growth} />
        </g>
      )}
    </svg>
  );
}
