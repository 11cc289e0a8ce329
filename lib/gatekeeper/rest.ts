import { isAdopted } from '../model/adoption.ts';
import type { Campaign } from '../model/campaign.ts';
import type { CardEvent, CardEventKind } from '../model/card.ts';
import { addDays, localDay } from '../model/day.ts';
import type { DecideInput, LocalNow } from '../model/decision.ts';
import type { PracticeState } from '../model/practice.ts';
import type { CompiledCampaign } from './compile.ts';
import { dayMs, latest, within } from './history.ts';
import type { Hold } from './hold.ts';

/** The first reason why the campaign is at rest; null when it is awake. `events` are this campaign's own. */
export function atRest(entry: CompiledCampaign, input: DecideInput, events: readonly CardEvent[]): Hold | null {
  const { campaign } = entry;
  return (
    switchedOff(campaign, input.now) ??
    heldOut(campaign, input.holdout) ??
    adopted(entry, input.practices.get(campaign.practice)) ??
    answered(entry, input, events) ??
    (input.choices.mutedPractices.includes(campaign.practice) ? { reason: 'muted', detail: campaign.practice } : null)
  );
}

function switchedOff({ paused, schedule }: Campaign, { day }: LocalNow): Hold | null {
  if (paused) return { reason: 'paused', detail: 'paused in the program' };
  if (schedule?.from !== undefined && day < schedule.from) {
    return { reason: 'not-scheduled', detail: `starts on ${schedule.from}` };
  }
  if (schedule?.until !== undefined && day > schedule.until) {
    return { reason: 'not-scheduled', detail: `ended on ${schedule.until}` };
  }
  return null;
}

/** The device was drawn into the group that does not see this campaign. Without a goal there is nothing to compare. */
function heldOut({ id, goal }: Campaign, holdout: DecideInput['holdout']): Hold | null {
  if (goal === undefined || !holdout?.has(id)) return null;
  return { reason: 'holdout', detail: `${goal.holdoutPercent} in 100 devices do not see it` };
}

/** Only tips stop with adoption; a nudge speaks about one record, and the habit does not fill that record's field. */
function adopted({ campaign, practice }: CompiledCampaign, state: PracticeState | undefined): Hold | null {
  if (campaign.kind !== 'tip' || practice === undefined || !isAdopted(practice, state)) return null;
  return { reason: 'practice-adopted', detail: `"${practice.title}" is ${state?.level ?? 'regular'}` };
}

/** What the rep answered or did before. */
function answered(entry: CompiledCampaign, input: DecideInput, events: readonly CardEvent[]): Hold | null {
  if (events.length === 0) return null;
  const { kind } = entry.campaign;
  const { caps } = input.program;
  if (kind === 'nudge') {
    const done = quietHere('done', caps.quietAfterDoneDays, input, events);
    if (done !== null) return { reason: 'done-on-record', detail: `quiet on this record until ${done}` };
    const gotIt = quietHere('got-it', caps.quietAfterDoneDays, input, events);
    if (gotIt !== null) return { reason: 'got-it', detail: `quiet on this record until ${gotIt}` };
  } else if (gotTheTip(entry, input, events)) {
    return { reason: 'got-it', detail: 'quiet until the practice fades' };
  }
  if (latest(events, 'not-for-me') !== null) return { reason: 'not-for-me', detail: 'the rep does not want it' };
  const later =
    kind === 'nudge'
      ? quietHere('later', caps.laterDays, input, events)
      : quiet('later', caps.laterDays, input.now.at, events);
  const where = kind === 'nudge' ? ' on this record' : '';
  return later === null ? null : { reason: 'later', detail: `quiet${where} until ${later}` };
}

/** The local day on which the quiet that an answer brought ends; null when it is over or never began. */
function quiet(
  kind: CardEventKind,
  days: number,
  now: number,
  events: readonly CardEvent[],
  fits: (event: CardEvent) => boolean = () => true,
): string | null {
  const at = latest(events, kind, (event) => within(now, event.at, days * dayMs) && fits(event));
  return at === null ? null : localDay(at + days * dayMs);
}

function quietHere(kind: CardEventKind, days: number, input: DecideInput, events: readonly CardEvent[]): string | null {
  const here = input.context.recordKey;
  return quiet(kind, days, input.now.at, events, (event) => event.recordKey === here);
}

/**
 * "Got it" on a tip holds until the practice fades; said to the refresher of a practice that fades already, it holds on.
 */
function gotTheTip(
  { campaign, practice }: CompiledCampaign,
  input: DecideInput,
  events: readonly CardEvent[],
): boolean {
  const at = latest(events, 'got-it');
  if (at === null) return false;
  const state = input.practices.get(campaign.practice);
  if (!state?.fading || practice === undefined || state.lastUsedDay === null) return true;
  return localDay(at) >= addDays(state.lastUsedDay, practice.fadesAfterDays);
}
