import { type SyntheticEvent, useId, useState } from 'react';
import type { LedgerLine } from '../../lib/model/overview.ts';
import { count, formatMinutes } from '../ui/format.ts';

interface LedgerEditorProps {
  lines: LedgerLine[];
  onMinutesPerUse(practice: string, minutes: number | null): void;
}

/** The sum behind the figure, one practice per line, with the assumption the rep may correct. */
export function LedgerEditor({ lines, onMinutesPerUse }: LedgerEditorProps) {
  return (
    <div className="mt-2 rounded-xl bg-sunken px-3 py-1">
      <ul className="divide-y divide-line">
        {lines.map((line) => (
          // A new number from outside starts the field afresh.
          <Line
            key={`${line.practice} ${line.minutesPerUse} ${line.own}`}
            line={line}
            onMinutesPerUse={onMinutesPerUse}
          />
        ))}
      </ul>
      <p className="border-t border-line py-2 text-small text-muted">
        An estimate, and yours to correct. Type your own minutes; only you see them.
      </p>
    </div>
  );
}

/** What was typed, as minutes; null is an empty field, `invalid` anything that is not a number from 0 to 120. */
export function readMinutes(text: string): number | null | 'invalid' {
  const trimmed = text.trim().replace(',', '.');
  if (trimmed === '') return null;
  const minutes = Number(trimmed);
  return Number.isFinite(minutes) && minutes >= 0 && minutes <= 120 ? minutes : 'invalid';
}

function Line({ line, onMinutesPerUse }: { line: LedgerLine; onMinutesPerUse: LedgerEditorProps['onMinutesPerUse'] }) {
  const [text, setText] = useState(String(line.minutesPerUse));
  const [invalid, setInvalid] = useState(false);
  const errorId = useId();

  const commit = () => {
    const minutes = readMinutes(text);
    setInvalid(minutes === 'invalid');
    if (minutes === 'invalid' || minutes === line.minutesPerUse) return;
    if (minutes === null) {
      setText(String(line.minutesPerUse));
      if (!line.own) return;
    }
    onMinutesPerUse(line.practice, minutes);
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    commit();
  };

  return (
    <li className="py-2.5 text-small">
      <div className="flex items-baseline justify-between gap-3">
        <span className="font-medium">{line.title}</span>
        <span className="shrink-0 tabular-nums">{formatMinutes(line.minutes)}</span>
      </div>
      <form onSubmit={submit} noValidate className="mt-1 flex flex-wrap items-center gap-1.5 text-muted">
        <span>{count(line.uses, 'time')}, each</span>
        <input
          inputMode="decimal"
          autoComplete="off"
          aria-label={`Minutes per use: ${line.title}`}
          aria-invalid={invalid || undefined}
          aria-describedby={invalid ? errorId : undefined}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={commit}
          className="h-7 w-12 rounded-md border border-edge bg-surface px-1.5 text-center text-ink tabular-nums aria-invalid:border-danger"
        />
        <span>min</span>
        {line.own ? (
          <button
            type="button"
            onClick={() => onMinutesPerUse(line.practice, null)}
            className="ms-auto rounded text-accent-deep underline-offset-4 hover:underline"
          >
            Use the program’s number
          </button>
        ) : null}
      </form>
      {invalid ? (
        <p id={errorId} role="alert" className="mt-1 text-danger">
          Enter minutes from 0 to 120.
        </p>
      ) : null}
      <p className="mt-1 text-pretty text-muted">
        {line.own ? 'Your own number.' : line.assumption}
        {Math.abs(line.uses * line.minutesPerUse - line.minutes) > 0.1 ? ' Many on one day count less.' : null}
      </p>
    </li>
  );
}
