import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import { useId, useState } from 'react';
import type { WorkingHours } from '../../lib/model/settings.ts';
import { weekdays } from './format.ts';
import { readWorkingHours, timeValue } from './working-hours.ts';

interface WorkingHoursFieldProps {
  legend: string;
  value: WorkingHours;
  /** Called with each valid state of the fields; while they are not valid, the last valid one stays. */
  onChange(hours: WorkingHours): void;
}

/** Working days as toggles, and from–to. */
export function WorkingHoursField({ legend, value, onChange }: WorkingHoursFieldProps) {
  const [from, setFrom] = useState(timeValue(value.from));
  const [to, setTo] = useState(timeValue(value.to));
  const errorId = useId();
  const read = readWorkingHours(value.days, from, to);
  const error = 'error' in read ? read.error : null;

  const change = (days: number[], nextFrom: string, nextTo: string) => {
    setFrom(nextFrom);
    setTo(nextTo);
    const next = readWorkingHours(days, nextFrom, nextTo);
    if ('hours' in next) onChange(next.hours);
    else if (days !== value.days) onChange({ ...value, days });
  };

  return (
    <fieldset>
      <legend className="mb-2.5 text-lead font-semibold">{legend}</legend>
      <ToggleGroup
        multiple
        aria-label="Working days"
        value={value.days.map(String)}
        onValueChange={(days) => change(days.map(Number), from, to)}
        className="grid max-w-[23rem] grid-cols-7 gap-1.5"
      >
        {weekdays.map((day, index) => (
          <Toggle
            key={day.name}
            value={String(index + 1)}
            title={day.name}
            className="min-h-9 rounded-lg border border-edge bg-surface text-small font-medium text-muted transition-colors hover:text-ink data-pressed:border-accent data-pressed:bg-accent data-pressed:text-on-accent forced-colors:[forced-color-adjust:none]"
          >
            {day.short}
          </Toggle>
        ))}
      </ToggleGroup>
      <div className="mt-3 flex flex-wrap items-center gap-x-2.5 gap-y-2">
        <TimeField
          label="From"
          value={from}
          onChange={(next) => change(value.days, next, to)}
          errorId={error && errorId}
        />
        <TimeField
          label="to"
          value={to}
          onChange={(next) => change(value.days, from, next)}
          errorId={error && errorId}
        />
      </div>
      {error ? (
        <p id={errorId} role="alert" className="mt-2 text-small text-danger">
          {error}
        </p>
      ) : null}
      {value.days.length === 0 ? (
        <p role="status" className="mt-2 text-small text-muted">
          No working day chosen: Carrot will show nothing by itself.
        </p>
      ) : null}
    </fieldset>
  );
}

interface TimeFieldProps {
  label: string;
  value: string;
  onChange(value: string): void;
  errorId: string | null;
}

function TimeField({ label, value, onChange, errorId }: TimeFieldProps) {
  return (
    <label className="inline-flex items-center gap-2.5 text-body">
      {label}
      <input
        type="time"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={errorId ? true : undefined}
        aria-describedby={errorId ?? undefined}
        className="min-h-9 rounded-lg border border-edge bg-surface px-2.5 tabular-nums aria-invalid:border-danger"
      />
    </label>
  );
}
