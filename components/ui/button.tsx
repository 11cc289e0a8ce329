import type { ComponentProps } from 'react';
import { cx } from './cx.ts';

type Look = 'primary' | 'secondary' | 'quiet' | 'link' | 'danger';

const looks: Record<Look, string> = {
  primary: 'border border-transparent bg-accent text-on-accent hover:bg-accent-deep [forced-color-adjust:none]',
  secondary: 'border border-line bg-surface text-ink hover:border-edge',
  quiet: 'border border-transparent text-ink hover:bg-sunken',
  link: 'border border-transparent text-accent-deep underline-offset-4 hover:underline',
  danger: 'border border-danger bg-surface text-danger hover:bg-danger-tint',
};

const sizes = {
  small: 'min-h-7 px-2.5 text-small',
  medium: 'min-h-9 px-3.5 text-body',
  large: 'min-h-12 px-6 text-lead',
} as const;

/** Class names of a button, for headless parts that render their own `<button>`. */
export function buttonClass(look: Look, size: keyof typeof sizes = 'medium'): string {
  return cx(
    'inline-flex items-center justify-center gap-2 rounded-lg font-medium transition-colors disabled:opacity-60',
    looks[look],
    sizes[size],
  );
}

interface ButtonProps extends ComponentProps<'button'> {
  look?: Look;
  size?: keyof typeof sizes;
}

/** A push button; `type="button"` unless told. */
export function Button({ look = 'secondary', size = 'medium', className, type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={cx(buttonClass(look, size), className)} {...rest} />;
}

interface IconButtonProps extends ComponentProps<'button'> {
  /** Accessible name; also the tooltip. */
  label: string;
}

/** A square button with an icon only. */
export function IconButton({ label, className, children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={cx(
        'inline-flex size-8 items-center justify-center rounded-lg text-muted transition-colors hover:bg-sunken hover:text-ink',
        className,
      )}
      {...rest}
    >
      {children}
    </button>
  );
}
