import { useState } from 'react';
import { localDay } from '../../lib/model/day.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { count, formatDay } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { Panel } from './section.tsx';

interface YourDataProps {
  storage: { events: number; since: string | null };
  now: number;
  onErase(): Promise<void>;
}

type Erasing = 'idle' | 'erasing' | 'erased' | { failed: string };

/** What is stored here, for how long, and erasing it. */
export function YourData({ storage, now, onErase }: YourDataProps) {
  const [erasing, setErasing] = useState<Erasing>('idle');
  const empty = storage.events === 0;
  const since = storage.since ? ` since ${formatDay(storage.since, localDay(now))}` : '';

  const erase = () => {
    setErasing('erasing');
    onErase().then(
      () => setErasing('erased'),
      (error: unknown) => setErasing({ failed: error instanceof Error ? error.message : String(error) }),
    );
  };

  return (
    <Panel>
      <p className="text-lead font-semibold">
        {empty ? 'Nothing is stored yet' : `${count(storage.events, 'event')}${since}, on this machine only`}
      </p>
      <p className="mt-1.5 max-w-[62ch] text-pretty text-muted">
        An event says what was done and when, for example “next step filled on an opportunity”. Single events are kept
        for 90 days, daily sums for 400 days, then they are removed by themselves.
      </p>
      <div className="mt-5 grid gap-3">
        <div>
          <ConfirmDialog
            trigger="Erase my log"
            title="Erase your log?"
            confirm={empty ? 'Erase everything' : `Erase ${count(storage.events, 'event')} for good`}
            cancel="Keep it"
            disabled={erasing === 'erasing'}
            onConfirm={erase}
          >
            <p>
              This removes every event{since}, all daily sums and which cards you have seen. Your progress starts again
              from the beginning, and tips you had finished may come back.
            </p>
            <p>There is no copy anywhere, so it cannot be undone. Your settings and your program stay.</p>
          </ConfirmDialog>
        </div>
        {erasing === 'erased' ? <Notice>Your log is erased.</Notice> : null}
        {typeof erasing === 'object' ? (
          <Notice tone="error">Your log could not be erased ({erasing.failed}). Please try again.</Notice>
        ) : null}
      </div>
    </Panel>
  );
}
