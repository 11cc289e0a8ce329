import { TriangleAlert } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { cx } from './cx.ts';

/** Something to know about what stands in a field: an `error` must be mended, a `warning` is advice. */
export interface FieldProblem {
  level: 'error' | 'warning';
  message: string;
  hint?: string;
}

/** What a control must carry to belong to its label, hint and problems. */
export interface ControlProps {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

interface FieldProps {
  label: string;
  hint?: ReactNode;
  /** At the end of the label's line: a counter, a unit. */
  aside?: ReactNode;
  problems?: readonly FieldProblem[];
  className?: string | undefined;
  children(control: ControlProps): ReactNode;
}

/** A labelled control with its hint and what is wrong with it. */
export function Field({ label, hint, aside, problems = [], className, children }: FieldProps) {
  const id = useId();
  const describedBy = [hint ? `${id}-hint` : '', problems.length > 0 ? `${id}-problems` : ''].filter(Boolean).join(' ');
  return (
    <div className={cx('grid content-start gap-1.5', className)}>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {aside}
      </div>
      {children({
        id,
        'aria-describedby': describedBy || undefined,
        'aria-invalid': problems.some(({ level }) => level === 'error') || undefined,
      })}
      {hint ? (
        <p id={`${id}-hint`} className="text-pretty text-small text-muted">
          {hint}
        </p>
      ) : null}
      <Problems id={`${id}-problems`} problems={problems} />
    </div>
  );
}

/** A group of controls under one legend. */
export function FieldGroup(props: Omit<FieldProps, 'children' | 'label'> & { legend: string; children: ReactNode }) {
  const id = useId();
  const { legend, hint, problems = [], className, children } = props;
  return (
    <fieldset
      aria-describedby={problems.length > 0 ? `${id}-problems` : undefined}
      className={cx('grid content-start gap-1.5', className)}
    >
      <legend className="mb-1.5 font-medium">{legend}</legend>
      {children}
      {hint ? <p className="text-pretty text-small text-muted">{hint}</p> : null}
      <Problems id={`${id}-problems`} problems={problems} />
    </fieldset>
  );
}

function Problems({ id, problems }: { id: string; problems: readonly FieldProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul id={id} className="grid gap-1">
      {problems.map(({ level, message, hint }) => (
        <li
          key={message}
          className={cx('flex gap-1.5 text-pretty text-small', level === 'error' ? 'text-danger' : 'text-accent-deep')}
        >
          <TriangleAlert aria-hidden size={14} className="mt-[3px] shrink-0" />
          <span>
            <span className="sr-only">{level === 'error' ? 'Error: ' : 'Advice: '}</span>
            {message} {hint ? <span className="text-muted">{hint}</span> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

const controlClass =
  'w-full rounded-lg border border-edge bg-surface px-3 py-2 text-body placeholder:text-muted aria-invalid:border-danger disabled:opacity-60';

/** A text control in the look of these pages. */
export function TextInput({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={cx(controlClass, 'min-h-9', className)} {...rest} />;
}

export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea className={cx(controlClass, 'resize-y', className)} {...rest} />;
}

export function SelectInput({ className, ...rest }: ComponentProps<'select'>) {
  return <select className={cx(controlClass, 'select-arrow min-h-9 pe-9', className)} {...rest} />;
}

/** A box to tick, its label beside it. */
export function CheckInput({ label, className, ...rest }: ComponentProps<'input'> & { label: ReactNode }) {
  return (
    <label
      className={cx(
        'inline-flex cursor-pointer items-center gap-2 rounded-lg border border-line bg-surface px-3 py-1.5 transition-colors hover:border-edge has-checked:border-accent has-checked:bg-tint has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
        className,
      )}
    >
      <input type="checkbox" className="size-4 shrink-0 accent-accent outline-none" {...rest} />
      <span>{label}</span>
    </label>
  );
}
