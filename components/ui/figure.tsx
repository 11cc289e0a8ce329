import { minutesParts } from './format.ts';

/** A large amount of time; the units stand back so that the number speaks. */
export function MinutesFigure({ minutes }: { minutes: number }) {
  return (
    <span className="text-figure font-semibold tabular-nums">
      {minutesParts(minutes).map((part, index) => (
        <span key={part.unit}>
          {index > 0 ? ' ' : null}
          {part.value}
          <span className="ms-1 text-title font-medium text-muted">{part.unit}</span>
        </span>
      ))}
    </span>
  );
}
