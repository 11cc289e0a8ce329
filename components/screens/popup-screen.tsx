import { useLiveQuery } from 'dexie-react-hooks';
import { barriersSaid } from '../../lib/db/barriers.ts';
import { send } from '../../lib/messages/client.ts';
import { localNow } from '../../lib/model/day.ts';
import type { LocalNow } from '../../lib/model/decision.ts';
import type { Settings, SettingsChange } from '../../lib/model/settings.ts';
import { overview } from '../../lib/progress/overview.ts';
import { Popup } from '../progress/popup.tsx';
import { PopupLoading } from '../progress/popup-loading.tsx';
import { type ProgramView, type ScreenDeps, useLog, useNow, useProgram, useSettings } from './use-carrot-data.ts';
import { useWaitingHosts } from './use-sites.ts';
import { useUndecided } from './use-undecided.ts';

interface PopupScreenProps extends ScreenDeps {
  onOpen(page: '/options.html' | '/options.html#ballots' | '/welcome.html'): void;
}

function notice(program: ProgramView, logError: string | null, waitingHosts: string): string | null {
  if (logError)
    return `Your log could not be read (${logError}). Tips still work. Restart the browser; if this stays, erase the log in the settings.`;
  if (program.state === 'expired')
    return 'Your organisation’s program is too old to be shown. Ask your CRM admin to publish it again.';
  if (waitingHosts)
    return `Your organisation’s CRM on ${waitingHosts} waits for your permission: Settings, Other CRMs, Allow.`;
  return null;
}

/** As the gatekeeper reads the hours: from ≤ minute < to, on a working day. */
function isWorkingTime({ workingHours: { days, from, to } }: Settings, { weekday, minute }: LocalNow): boolean {
  return days.includes(weekday) && minute >= from && minute < to;
}

function save(change: SettingsChange): void {
  send('settings.change', { change }).catch((error: unknown) => console.warn('Carrot:', error));
}

/** The own estimate for one practice, or the program's number again. */
function withMinutes(settings: Settings, practice: string, minutes: number | null): Record<string, number> {
  const { [practice]: _, ...others } = settings.minutesPerUse;
  return minutes === null ? others : { ...others, [practice]: minutes };
}

/** The popup with live data: it follows the log, the settings and the program while it is open. */
export function PopupScreen({ onOpen, ...deps }: PopupScreenProps) {
  const { db, settings: source, readProgram, hasAccess } = deps;
  const settings = useSettings(source);
  const waitingHosts = useWaitingHosts(settings?.sites, hasAccess);
  const program = useProgram(readProgram);
  const { log, error } = useLog(db);
  const now = useNow();
  const undecided = useUndecided(deps, settings?.organisation ?? null, program);
  const barriers = useLiveQuery(() => barriersSaid(db), [db]) ?? {};
  if (!settings || !program || (!log && !error)) return <PopupLoading />;
  const { rollups, cards } = log ?? { rollups: [], cards: [] };
  return (
    <Popup
      overview={overview({ program: program.program, rollups, cards, settings, now: localNow(now) })}
      snoozedUntil={settings.snoozedUntil}
      now={now}
      programName={program.program.name}
      programNotice={notice(program, error, waitingHosts)}
      outsideHours={!isWorkingTime(settings, localNow(now))}
      onSnooze={(snoozedUntil) => save({ snoozedUntil })}
      onMinutesPerUse={(practice, minutes) => save({ minutesPerUse: withMinutes(settings, practice, minutes) })}
      onOpenOptions={() => onOpen('/options.html')}
      onOpenLedger={() => onOpen('/options.html#ballots')}
      undecided={undecided}
      barriers={barriers}
      onBarrier={(practice, barrier) => {
        send('barrier.say', { practice, barrier }).catch((error: unknown) => console.warn('Carrot:', error));
      }}
      onOpenWelcome={() => onOpen('/welcome.html')}
    />
  );
}
