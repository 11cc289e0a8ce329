import type { DecideInput, Decision, Held } from '../model/decision.ts';
import { formOf, overBudget, type Spent, spent } from './budget.ts';
import { type CompiledCampaign, compile } from './compile.ts';
import { notEligible } from './eligibility.ts';
import { whyShown } from './explain.ts';
import { groupByCampaign, type History } from './history.ts';
import type { Hold } from './hold.ts';
import { badMoment } from './moment.ts';
import { rank } from './ranking.ts';
import { atRest } from './rest.ts';

export interface DecideOptions {
  /** False: campaigns of another CRM, page kind or object are not looked at and not listed in `held`. */
  explain: boolean;
}

/** What all campaigns of one decision share; the log is read only once a campaign gets as far as needing it. */
interface Situation {
  input: DecideInput;
  badMoment: Hold | null;
  history(): History;
  spent(): Spent;
}

function lazy<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function situationOf(input: DecideInput): Situation {
  return {
    input,
    badMoment: badMoment(input),
    history: lazy(() => groupByCampaign(input.cards)),
    spent: lazy(() => spent(input.cards, input.program.caps, input.now)),
  };
}

/** The first reason to hold this campaign back, in the order of `holdOrder`; null when it could show. */
function firstHold(entry: CompiledCampaign, situation: Situation): Hold | null {
  const { input } = situation;
  if (input.programExpired) return { reason: 'program-expired', detail: 'the program ended more than 14 days ago' };
  const { role } = input.choices;
  if (role === null) return { reason: 'no-role', detail: 'no role is chosen' };
  const ineligible = notEligible(entry, input.context, role);
  if (ineligible !== null) return ineligible;
  const events = situation.history().get(entry.campaign.id) ?? [];
  return atRest(entry, input, events) ?? situation.badMoment ?? overBudget(entry, input, events, situation.spent());
}

/**
 * Decides what, if anything, to show now. Pure: the same input gives the same answer, and the order of campaigns in the
 * program has no influence. Every campaign appears exactly once, as `show` or in `held` with its first reason (see
 * `holdOrder`), unless `explain` is false. `held` lists first what was ruled out, by id, then what lost the ranking,
 * best first.
 */
export function decide(input: DecideInput, options: DecideOptions = { explain: true }): Decision {
  const program = compile(input.program);
  const situation = situationOf(input);
  const held: Held[] = [];
  const fit: CompiledCampaign[] = [];
  for (const entry of options.explain ? program.all : program.near(input.context)) {
    const hold = firstHold(entry, situation);
    if (hold === null) fit.push(entry);
    else held.push({ campaign: entry.campaign.id, ...hold });
  }
  const [winner, ...losers] = fit.length === 0 ? [] : rank(fit, input, situation.history());
  if (winner === undefined) return { show: null, held };
  for (const { campaign } of losers) {
    held.push({ campaign: campaign.id, reason: 'lower-rank', detail: `"${winner.campaign.title}" comes first` });
  }
  const events = situation.history().get(winner.campaign.id) ?? [];
  const form = formOf(winner, input, events, situation.spent());
  return { show: { campaign: winner.campaign, form, why: whyShown(winner, input, form) }, held };
}
