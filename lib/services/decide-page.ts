import { keptRollups, recentCards } from '../db/log.ts';
import { decide } from '../gatekeeper/decide.ts';
import type { Reply, Request } from '../messages/protocol.ts';
import type { Caller } from '../messages/router.ts';
import type { CardView } from '../model/card.ts';
import { localNow } from '../model/day.ts';
import type { Decision, HoldReason } from '../model/decision.ts';
import type { PageContext } from '../model/page.ts';
import { practiceStates } from '../practices/states.ts';
import { readSettings } from '../settings/store.ts';
import { holdoutOf } from './arm.ts';
import { type CurrentProgram, currentProgram } from './current-program.ts';
import type { Deps } from './deps.ts';
import { handsFamily } from './hands-family.ts';
import { probeSetFor } from './probe-set.ts';

/** Reasons that pass by themselves while the rep stays on the page. */
const passing: ReadonlySet<HoldReason> = new Set([
  'typing',
  'unsaved-edits',
  'dialog-open',
  'full-screen',
  'tab-hidden',
]);

/** The gatekeeper's decision for a page, from everything that is stored. */
export async function decideFor(deps: Deps, context: PageContext, held: CurrentProgram): Promise<Decision> {
  const now = localNow(deps.platform.now());
  const settings = await readSettings(deps.platform);
  const [rollups, cards] = await Promise.all([keptRollups(deps.db, now.at), recentCards(deps.db, now.at)]);
  const input = {
    program: held.program,
    programExpired: held.state === 'expired',
    programSince: held.since,
    context,
    // Before the first-run screen is finished nothing shows: a rep without a role gets nothing.
    choices: { ...settings, role: settings.welcomed ? settings.role : null },
    practices: practiceStates(held.program, rollups, cards, now.day),
    cards,
    holdout: await holdoutOf(deps, held.program),
    now,
  };
  // A page only needs the reasons of campaigns that fit it; the full account is the simulator's.
  return decide(input, { explain: false });
}

function cardView(decision: Decision, context: PageContext): CardView | null {
  if (!decision.show) return null;
  const { campaign, form, why } = decision.show;
  return {
    campaign: campaign.id,
    kind: campaign.kind,
    // A tip is about the place, not the record.
    recordKey: campaign.kind === 'nudge' ? context.recordKey : null,
    anchor: campaign.anchor,
    title: campaign.title,
    body: campaign.body,
    benefit: campaign.benefit,
    effortSeconds: campaign.effortSeconds,
    action: campaign.action ?? null,
    form,
    why,
  };
}

/** Answers a page that changed: what to show, whether to ask again, and newer probes if the program changed. */
export async function decidePage(
  deps: Deps,
  request: Request<'page.changed'>,
  caller: Caller,
): Promise<Reply<'page.changed'>> {
  const held = await currentProgram(deps, request.context.crm);
  if (request.probeVersion !== held.hash)
    return { show: null, again: false, probeSet: probeSetFor(held, request.context.crm) };
  // The page says whether it is visible; the browser's own word on the active tab counts more.
  const context: PageContext = caller.tabActive
    ? request.context
    : { ...request.context, busy: { ...request.context.busy, hidden: true } };
  const decision = await decideFor(deps, context, held);
  const show = cardView(decision, context);
  if (show && !request.overlayReady && caller.tabId !== null)
    await deps.platform.injectOverlay(caller.tabId, handsFamily(context.crm));
  return { show, again: !show && decision.held.some((h) => passing.has(h.reason)), probeSet: null };
}
