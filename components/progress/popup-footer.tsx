import { Lock, Moon, X } from 'lucide-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { Button, IconButton } from '../ui/button.tsx';
import { type SnoozeChoice, snoozeChoices, snoozeEnd } from './snooze.ts';

const labels: Record<SnoozeChoice, string> = { hour: 'An hour', today: 'Today', week: 'This week' };

interface PopupFooterProps {
  now: number;
  snoozed: boolean;
  onSnooze(until: number): void;
  onOpenLedger(): void;
}

/** The promise, and quiet for a while. The choices open in place: a floating menu has no room in a small popup. */
export function PopupFooter({ now, snoozed, onSnooze, onOpenLedger }: PopupFooterProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // Escape would otherwise close the whole popup.
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  const choose = (choice: SnoozeChoice) => {
    setOpen(false);
    onSnooze(snoozeEnd(choice, now));
  };
  return (
    <footer className="border-t border-line bg-paper px-4 py-2.5">
      {open && !snoozed ? (
        <fieldset
          id={id}
          onKeyDown={onKeyDown}
          className="-mx-1 mb-2.5 flex items-center gap-1.5 border-b border-line px-1 pb-2.5"
        >
          <legend className="sr-only">Snooze Carrot for</legend>
          <span aria-hidden="true" className="me-auto text-small text-muted">
            Quiet for
          </span>
          {snoozeChoices.map((choice, index) => (
            <Button key={choice} size="small" autoFocus={index === 0} onClick={() => choose(choice)}>
              {labels[choice]}
            </Button>
          ))}
          <IconButton label="Close" onClick={close}>
            <X aria-hidden size={16} />
          </IconButton>
        </fieldset>
      ) : null}
      <div className="flex items-center gap-3">
        <Lock aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-muted" />
        <p className="min-w-0 flex-1 text-caption text-muted">
          Only you can see this page.{' '}
          <button
            type="button"
            onClick={onOpenLedger}
            className="block rounded text-start text-accent-deep underline underline-offset-2"
          >
            What left this device
          </button>
        </p>
        {snoozed ? null : (
          <Button
            ref={button}
            size="small"
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            onClick={() => setOpen(!open)}
          >
            <Moon aria-hidden size={15} />
            Snooze
          </Button>
        )}
      </div>
    </footer>
  );
}
