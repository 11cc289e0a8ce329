import { type RefObject, useId } from 'react';
import { cx } from './cx.ts';

export interface RoleOption {
  id: string;
  label: string;
  summary: string;
}

interface RoleChoiceProps {
  legend: string;
  roles: RoleOption[];
  value: string | null;
  onChange(role: string): void;
  error?: string | null;
  /** The first card's radio button, for moving the focus there when a choice is missing. */
  first?: RefObject<HTMLInputElement | null>;
}

/** The rep's role as a group of cards. Native radio buttons: arrow keys, form semantics and forced colours come for free. */
export function RoleChoice({ legend, roles, value, onChange, error = null, first }: RoleChoiceProps) {
  const name = useId();
  const errorId = useId();
  return (
    <fieldset aria-describedby={error ? errorId : undefined}>
      <legend className="mb-2.5 text-lead font-semibold">{legend}</legend>
      <div className="grid gap-2">
        {roles.map((role, index) => (
          <label
            key={role.id}
            className={cx(
              'flex cursor-pointer items-start gap-3 rounded-xl border bg-surface px-3.5 py-3 transition-colors hover:border-edge',
              'has-checked:border-accent has-checked:bg-tint has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
              error ? 'border-danger' : 'border-line',
            )}
          >
            <input
              type="radio"
              ref={index === 0 ? first : undefined}
              name={name}
              value={role.id}
              checked={value === role.id}
              onChange={() => onChange(role.id)}
              className="mt-[3px] size-4 shrink-0 accent-accent outline-none"
            />
            <span className="min-w-0">
              <span className="block font-medium">{role.label}</span>
              <span className="block text-small text-muted">{role.summary}</span>
            </span>
          </label>
        ))}
      </div>
      {error ? (
        <p id={errorId} role="alert" className="mt-2 text-small text-danger">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
