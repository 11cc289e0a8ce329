import { AlertDialog } from '@base-ui/react/alert-dialog';
import type { ReactNode } from 'react';
import { buttonClass } from './button.tsx';

interface ConfirmDialogProps {
  /** Label of the button that opens the dialog. */
  trigger: string;
  title: string;
  children: ReactNode;
  /** Label of the button that does it: says what happens, never just "OK". */
  confirm: string;
  cancel: string;
  onConfirm(): void;
  disabled?: boolean;
  /** `danger` for what cannot be undone. */
  look?: 'danger' | 'secondary';
}

/** Second step before something that cannot be undone or changes what the rep sees. Focus starts on the way out. */
export function ConfirmDialog({ look = 'danger', ...props }: ConfirmDialogProps) {
  return (
    <AlertDialog.Root>
      <AlertDialog.Trigger disabled={props.disabled ?? false} className={buttonClass(look)}>
        {props.trigger}
      </AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <AlertDialog.Popup className="fixed top-1/2 left-1/2 w-[min(30rem,calc(100vw-2rem))] -translate-1/2 rounded-2xl border border-line bg-surface p-6 shadow-float">
          <AlertDialog.Title className="text-title font-semibold">{props.title}</AlertDialog.Title>
          <AlertDialog.Description render={<div />} className="mt-2 grid gap-2 text-pretty text-muted">
            {props.children}
          </AlertDialog.Description>
          <div className="mt-6 flex flex-wrap justify-end gap-2">
            <AlertDialog.Close className={buttonClass('secondary')}>{props.cancel}</AlertDialog.Close>
            <AlertDialog.Close
              className={buttonClass(look === 'danger' ? 'danger' : 'primary')}
              onClick={props.onConfirm}
            >
              {props.confirm}
            </AlertDialog.Close>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
