import { isAdopted } from '../model/adoption.ts';
import type { Campaign } from '../model/campaign.ts';
import type { CardEvent } from '../model/card.ts';
import type { ProgressOverview } from '../model/overview.ts';
import type { Practice, PracticeState } from '../model/practice.ts';
import type { Program } from '../model/program.ts';
import { minutesPerUse, type OwnMinutes } from './ledger.ts';

export interface NextBestInput {
  program: Program;
  role: string;
  states: ReadonlyMap<string, PracticeState>;
  level: ProgressOverview['level'];
  cards: readonly CardEvent[];
  minutesPerUse: OwnMinutes;
  mutedPractices: readonly string[];
  /** `YYYY-MM-DD` */
  today: string;
}

/** The reader's benefit of a practice: that of the role, else the default one, else any. */
export function benefitText(practice: Practice, role: string | null): string {
  const own = role !== null && Object.hasOwn(practice.benefits, role) ? practice.benefits[role] : undefined;
  return (own ?? practice.benefits.default ?? Object.values(practice.benefits)[0])?.text ?? '';
}

/** A practice that the next level of the ladder asks for is worth twice its minutes. */
function worth(practice: Practice, input: NextBestInput): number {
  const wanted = input.level.next?.practices.some((p) => p.id === practice.id && !p.done) ?? false;
  return minutesPerUse(practice, input.minutesPerUse) * (wanted ? 2 : 1);
}

/** The campaign that explains the practice best: of the CRM the rep saw last, not refused, then by priority. */
function bestCampaign(practice: Practice, input: NextBestInput): Campaign | undefined {
  const { program, cards, role, today } = input;
  const campaigns = new Map(program.campaigns.map((c) => [c.id, c]));
  const last = cards.reduce<CardEvent | null>(
    (a, b) => (campaigns.has(b.campaign) && (a === null || b.at > a.at) ? b : a),
    null,
  );
  const crm = last === null ? undefined : campaigns.get(last.campaign)?.moment.crm;
  const refused = new Set(cards.filter((c) => c.kind === 'not-for-me').map((c) => c.campaign));
  return program.campaigns
    .filter((c) => c.practice === practice.id && c.roles.includes(role) && !c.paused && !refused.has(c.id))
    .filter(
      ({ schedule }) => !(schedule?.from && today < schedule.from) && !(schedule?.until && today > schedule.until),
    )
    .toSorted(
      (a, b) =>
        Number(b.moment.crm === crm) - Number(a.moment.crm === crm) ||
        b.priority - a.priority ||
        (a.id < b.id ? -1 : 1),
    )[0];
}

/**
 * The practice of this role, not adopted and not muted, with most minutes per use (twice if the next level asks for it),
 * and how to start. Null when all are adopted. Equals go by effort, then id.
 */
export function nextBest(input: NextBestInput): ProgressOverview['nextBest'] {
  const { program, role, states, mutedPractices } = input;
  const best = program.practices
    .filter((p) => p.roles.includes(role) && !mutedPractices.includes(p.id) && !isAdopted(p, states.get(p.id)))
    .toSorted(
      (a, b) => worth(b, input) - worth(a, input) || a.effortSeconds - b.effortSeconds || (a.id < b.id ? -1 : 1),
    )[0];
  if (best === undefined) return null;
  return {
    practice: best.id,
    title: best.title,
    benefit: benefitText(best, role),
    effortSeconds: best.effortSeconds,
    how: bestCampaign(best, input)?.body ?? best.summary,
  };
}
