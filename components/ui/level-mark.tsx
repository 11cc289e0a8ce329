import { type PracticeLevel, practiceLevels } from '../../lib/model/practice.ts';

const steps = [5, 8, 11, 14];

/** Four steps of a practice's ladder (aware, tried, regular, fluent). Decorative: the level is always written beside it. */
export function LevelMark({ level, fading = false }: { level: PracticeLevel; fading?: boolean }) {
  const reached = practiceLevels.indexOf(level);
  return (
    <svg
      width="22"
      height="16"
      viewBox="0 0 22 16"
      fill="none"
      aria-hidden="true"
      className="shrink-0 rtl:-scale-x-100"
      data-reached={reached}
    >
      {steps.map((height, index) => {
        const full = index < reached;
        // A fading practice keeps its steps, the highest one hollow: it is resting, not lost.
        const hollow = full && fading && index === reached - 1;
        return (
          <rect
            key={height}
            x={index * 5.6 + 0.75}
            y={15 - height + (hollow ? 0.6 : 0)}
            width={hollow ? 3 : 3.8}
            height={hollow ? height - 1.2 : height}
            rx="1.3"
            fill={full && !hollow ? 'var(--color-accent)' : hollow ? 'none' : 'var(--color-empty)'}
            stroke={full ? 'var(--color-accent)' : 'var(--color-empty-line)'}
            strokeWidth={hollow ? 1.2 : 0.6}
          />
        );
      })}
    </svg>
  );
}
