import { useId } from 'react';

interface TextFieldProps {
  label: string;
  placeholder: string;
  value: string;
  onChange(value: string): void;
  error: string | null;
  /** More than one line to write in. */
  rows?: number;
}

/** A labelled field for an address, a link or a key. */
export function TextField({ label, placeholder, value, onChange, error, rows = 1 }: TextFieldProps) {
  const id = useId();
  const errorId = useId();
  const field = {
    id,
    // Addresses and keys read left to right in every language.
    dir: 'ltr',
    value,
    placeholder,
    spellCheck: false,
    autoComplete: 'off',
    'aria-invalid': error ? true : undefined,
    'aria-describedby': error ? errorId : undefined,
    className:
      'w-full resize-none rounded-lg border border-edge bg-surface px-3 py-2 font-mono text-small placeholder:text-muted aria-invalid:border-danger',
  } as const;
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {rows > 1 ? (
        <textarea {...field} rows={rows} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input {...field} type="text" inputMode="url" onChange={(event) => onChange(event.target.value)} />
      )}
      {error ? (
        <p id={errorId} role="alert" className="text-small text-danger">
          {error}
        </p>
      ) : null}
    </div>
  );
}
