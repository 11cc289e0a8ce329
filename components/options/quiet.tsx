import { Moon } from 'lucide-react';
import type { Settings, SettingsChange } from '../../lib/model/settings.ts';
import { snoozeText } from '../progress/snooze.ts';
import { Button } from '../ui/button.tsx';
import { Toggle } from '../ui/toggle.tsx';
import { Panel } from './section.tsx';

interface QuietProps {
  settings: Settings;
  practices: { id: string; title: string }[];
  now: number;
  onChange(change: SettingsChange): void;
}

/** Snooze state, and which practices Carrot may speak about. */
export function Quiet({ settings, practices, now, onChange }: QuietProps) {
  const { snoozedUntil, mutedPractices } = settings;
  const snoozed = snoozedUntil !== null && snoozedUntil > now;
  const mute = (practice: string, muted: boolean) => {
    const others = mutedPractices.filter((id) => id !== practice);
    onChange({ mutedPractices: muted ? [...others, practice] : others });
  };
  return (
    <>
      <Panel>
        <div className="flex flex-wrap items-center gap-3">
          <Moon aria-hidden size={18} className={snoozed ? 'text-accent' : 'text-muted'} />
          <p className="min-w-0 flex-1">
            {snoozed
              ? `Carrot is quiet ${snoozeText(snoozedUntil, now)}.`
              : 'Carrot is awake. To snooze it, use the Carrot button in the browser’s toolbar.'}
          </p>
          {snoozed ? (
            <Button look="primary" onClick={() => onChange({ snoozedUntil: null })}>
              Wake Carrot
            </Button>
          ) : null}
        </div>
      </Panel>
      {practices.length > 0 ? (
        <Panel>
          <h3 className="font-semibold">Show me things about</h3>
          <div className="mt-1 -mb-2 gap-x-10 sm:grid sm:grid-cols-2">
            {practices.map((practice) => (
              <Toggle
                key={practice.id}
                label={practice.title}
                checked={!mutedPractices.includes(practice.id)}
                onChange={(on) => mute(practice.id, !on)}
              />
            ))}
          </div>
        </Panel>
      ) : null}
    </>
  );
}
