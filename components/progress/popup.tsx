import { Moon } from 'lucide-react';
import type { Barrier } from '../../lib/model/ballot.ts';
import { localNow } from '../../lib/model/day.ts';
import type { ProgressOverview } from '../../lib/model/overview.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { FirstDay, isFirstDay } from './first-day.tsx';
import { NextBest } from './next-best.tsx';
import { PopupFooter } from './popup-footer.tsx';
import { PopupHeader } from './popup-header.tsx';
import { PopupLoading } from './popup-loading.tsx';
import { PracticeList } from './practice-list.tsx';
import { snoozeText } from './snooze.ts';
import { ThisWeek } from './this-week.tsx';
import { Trend } from './trend.tsx';

export interface PopupProps {
  overview: ProgressOverview;
  /** End of the snooze, ms since 1970; null or past: not snoozed. */
  snoozedUntil: number | null;
  /** ms since 1970. */
  now: number;
  programName: string;
  /** Something the rep should know: the program has expired, the log cannot be read. */
  programNotice: string | null;
  onSnooze(until: number | null): void;
  /** The rep's own minutes per use; null goes back to the program's number. */
  onMinutesPerUse(practice: string, minutes: number | null): void;
  onOpenOptions(): void;
  /** "What left this device" in the settings. */
  onOpenLedger(): void;
  /** The organisation asks anonymous questions, and the rep has not chosen yet. */
  undecided?: boolean;
  /** Why the rep does not use a practice, as said last, by practice id. */
  barriers?: Readonly<Record<string, Barrier>>;
  onBarrier?(practice: string, barrier: Barrier | null): void;
  onOpenWelcome(): void;
  loading?: boolean;
  /** It is not one of the rep's working hours: nothing shows by itself now. */
  outsideHours?: boolean;
}

/** The toolbar popup: the rep's own progress, 380 px wide and at most 600 px high. */
export function Popup(props: PopupProps) {
  const { overview, now, snoozedUntil } = props;
  if (props.loading) return <PopupLoading />;
  const { day, weekday } = localNow(now);
  const today = weekday - 1;
  const snoozed = snoozedUntil !== null && snoozedUntil > now;
  const firstDay = isFirstDay(overview);
  return (
    <div className="flex max-h-[600px] min-h-[440px] w-[380px] flex-col bg-paper">
      {/* Positioned, or its visually hidden texts would hang out of it and make the whole popup taller. */}
      <div className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain">
        <PopupHeader
          role={overview.role}
          level={overview.level}
          onOpenWelcome={props.onOpenWelcome}
          onOpenOptions={props.onOpenOptions}
        />
        <main className="grid gap-5 px-4 pt-4 pb-5">
          {props.programNotice ? <Notice tone="error">{props.programNotice}</Notice> : null}
          {props.undecided ? (
            <Notice
              action={
                <Button size="small" className="shrink-0" onClick={props.onOpenLedger}>
                  Choose
                </Button>
              }
            >
              Your organisation asks anonymous questions. Nothing is sent until you choose.
            </Notice>
          ) : null}
          {props.outsideHours && !snoozed ? (
            <Notice>Quiet now: this is outside the working hours in your settings.</Notice>
          ) : null}
          {snoozed ? <Snoozed until={snoozedUntil} now={now} onWake={() => props.onSnooze(null)} /> : null}
          {firstDay ? (
            <FirstDay />
          ) : (
            <ThisWeek overview={overview} today={today} onMinutesPerUse={props.onMinutesPerUse} />
          )}
          {overview.nextBest ? <NextBest next={overview.nextBest} /> : null}
          <PracticeList
            practices={overview.practices}
            day={day}
            today={today}
            barriers={props.barriers ?? {}}
            {...(props.onBarrier ? { onBarrier: props.onBarrier } : {})}
          />
          {firstDay ? null : <Trend weeks={overview.weeks} usefulWeeks={overview.usefulWeeks} />}
          <p className="px-1 text-caption text-muted">Program: {props.programName}</p>
        </main>
      </div>
      <PopupFooter now={now} snoozed={snoozed} onSnooze={props.onSnooze} onOpenLedger={props.onOpenLedger} />
    </div>
  );
}

function Snoozed({ until, now, onWake }: { until: number; now: number; onWake(): void }) {
  return (
    <div role="status" className="flex items-center gap-3 rounded-xl border border-tint-line bg-tint px-3 py-2.5">
      <Moon aria-hidden size={18} className="shrink-0 text-accent" />
      <p className="min-w-0 flex-1 text-small text-pretty">
        Carrot is quiet {snoozeText(until, now)}. Your progress still counts.
      </p>
      <Button look="primary" size="small" onClick={onWake} className="shrink-0">
        Wake Carrot
      </Button>
    </div>
  );
}
