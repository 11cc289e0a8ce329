import { appendUsage } from '../db/log.ts';
import type { Reply } from '../messages/protocol.ts';
import type { Campaign } from '../model/campaign.ts';
import type { CardEvent, ThanksView } from '../model/card.ts';
import { localDay } from '../model/day.ts';
import type { Program } from '../model/program.ts';
import type { UsageEvent, UsageReport } from '../model/usage-event.ts';
import { credit, foldRollup, matchPractices } from '../practices/evidence.ts';
import { minutesPerUse, paidUses, roundMinutes } from '../progress/ledger.ts';
import { readSettings } from '../settings/store.ts';
import { currentProgram } from './current-program.ts';
import type { Deps } from './deps.ts';
import { handsFamily } from './hands-family.ts';

/** A nudge gets the credit, and the rep the thanks, when the rep saw it on this record in the last two days. */
const creditMs = 2 * 86_400_000;

/** Nudges for the practices on this record that the rep saw lately and that are not closed by a later `done`. */
function creditedNudges(program: Program, practices: string[], event: UsageEvent, cards: CardEvent[]): Campaign[] {
  return program.campaigns.filter((campaign) => {
    if (campaign.kind !== 'nudge' || !practices.includes(campaign.practice) || event.recordKey === null) return false;
    // Two nudges may share a practice (Rating and Industry of a lead): filling one field answers only its own.
    const run = campaign.action?.run;
    if (event.kind === 'field.filled' && run?.do === 'edit-field' && run.field !== event.field) return false;
    const own = cards.filter((c) => c.campaign === campaign.id && c.recordKey === event.recordKey);
    const seen = own.findLast((c) => c.kind === 'shown' || c.kind === 'opened' || c.kind === 'opened-itself');
    const done = own.findLast((c) => c.kind === 'done');
    return seen !== undefined && event.at - seen.at <= creditMs && (done === undefined || done.at < seen.at);
  });
}

/**
 * Stores a usage event with its rollups, closes the nudges it answers, and returns the thanks to say, once. Event,
 * rollups, `done` and `thanked` are one transaction, so a worker that dies in between loses or doubles nothing.
 */
export async function recordUsage(
  deps: Deps,
  report: UsageReport,
  tabId: number | null,
): Promise<Reply<'usage.recorded'>> {
  const { db, platform } = deps;
  const { program } = await currentProgram(deps, report.crm);
  const settings = await readSettings(platform);
  const event: UsageEvent = { ...report, at: platform.now() };
  const practices = matchPractices(program, event);
  let thanks: ThanksView | null = null;
  /** What this use added to each practice's paid uses of today: a sixth record of a day gives less than the first. */
  const gained = new Map<string, number>();
  await appendUsage(db, event, {
    folds: practices.map((practice) => ({
      practice,
      fold: (held) => {
        const next = foldRollup(held, localDay(event.at), practice, event);
        gained.set(practice, paidUses(credit(next)) - (held ? paidUses(credit(held)) : 0));
        return next;
      },
    })),
    cards: (recent) => {
      const closed = creditedNudges(program, practices, event, recent);
      const spoken = closed.find((campaign) => campaign.thanks !== undefined);
      const caused = (campaign: Campaign, kind: CardEvent['kind']): CardEvent => ({
        id: platform.uuid(),
        at: event.at,
        campaign: campaign.id,
        recordKey: event.recordKey,
        kind,
      });
      const practice = program.practices.find((p) => p.id === spoken?.practice);
      if (spoken?.thanks && practice) {
        const minutes = roundMinutes((gained.get(practice.id) ?? 0) * minutesPerUse(practice, settings.minutesPerUse));
        thanks = { campaign: spoken.id, text: spoken.thanks, minutes };
      }
      return [...closed.map((campaign) => caused(campaign, 'done')), ...(spoken ? [caused(spoken, 'thanked')] : [])];
    },
  });
  // The nudge may have been shown before a reload of the page: the thanks need the overlay again.
  if (thanks && tabId !== null) await platform.injectOverlay(tabId, handsFamily(report.crm));
  return { thanks };
}
