import { LoaderCircle } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Button } from './button.tsx';

interface BusyButtonProps extends Omit<ComponentProps<typeof Button>, 'children'> {
  busy: boolean;
  children: string;
  /** Said while it runs: "Signing in…". */
  during: string;
}

/** A button that shows that its act is running. It keeps its focus meanwhile: `disabled` would throw it out. */
export function BusyButton({ busy, children, during, onClick, ...rest }: BusyButtonProps) {
  return (
    <Button
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
      {...rest}
    >
      {busy ? <LoaderCircle aria-hidden size={16} className="animate-spin" /> : null}
      {busy ? during : children}
    </Button>
  );
}
