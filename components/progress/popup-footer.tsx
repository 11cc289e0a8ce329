import { Menu } from '@base-ui/react/menu';
import { CircleHelp, Lock, Moon, Settings2 } from 'lucide-react';
import { buttonClass, IconButton } from '../ui/button.tsx';
import { type SnoozeChoice, snoozeChoices, snoozeEnd } from './snooze.ts';

const labels: Record<SnoozeChoice, string> = {
  hour: 'For an hour',
  today: 'For the rest of today',
  week: 'For the rest of this week',
};

interface PopupFooterProps {
  now: number;
  snoozed: boolean;
  onSnooze(until: number): void;
  onOpenOptions(): void;
  onOpenWelcome(): void;
}

/** Quiet, settings, and the promise. */
export function PopupFooter({ now, snoozed, onSnooze, onOpenOptions, onOpenWelcome }: PopupFooterProps) {
  return (
    <footer className="border-t border-line bg-paper px-4 pt-2 pb-2.5">
      <div className="-mx-2 flex items-center gap-1">
        {snoozed ? null : (
          <Menu.Root modal={false}>
            <Menu.Trigger className={buttonClass('quiet', 'small')}>
              <Moon aria-hidden size={15} />
              Snooze
            </Menu.Trigger>
            <Menu.Portal>
              <Menu.Positioner side="top" align="start" sideOffset={6} className="z-10">
                <Menu.Popup className="min-w-52 rounded-xl border border-line bg-surface p-1 shadow-float outline-none">
                  {snoozeChoices.map((choice) => (
                    <Menu.Item
                      key={choice}
                      onClick={() => onSnooze(snoozeEnd(choice, now))}
                      className="rounded-lg px-3 py-2 outline-none select-none data-highlighted:bg-tint data-highlighted:text-accent-deep forced-colors:data-highlighted:outline-2 forced-colors:data-highlighted:-outline-offset-2"
                    >
                      {labels[choice]}
                    </Menu.Item>
                  ))}
                </Menu.Popup>
              </Menu.Positioner>
            </Menu.Portal>
          </Menu.Root>
        )}
        <span className="flex-1" />
        <IconButton label="How Carrot works" onClick={onOpenWelcome}>
          <CircleHelp aria-hidden size={17} />
        </IconButton>
        <IconButton label="Settings" onClick={onOpenOptions}>
          <Settings2 aria-hidden size={17} />
        </IconButton>
      </div>
      <p className="mt-1 flex items-start gap-1.5 text-caption text-muted">
        <Lock aria-hidden size={12} className="mt-0.5 shrink-0" />
        Only you can see this page. Nothing here leaves your machine.
      </p>
    </footer>
  );
}
