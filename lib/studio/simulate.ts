import { decide } from '../gatekeeper/decide.ts';
import { explainHeld } from '../gatekeeper/explain.ts';
import type { Campaign, Condition } from '../model/campaign.ts';
import type { CardView } from '../model/card.ts';
import type { DecideInput, Decision, LocalNow } from '../model/decision.ts';
import type { ListDisplay, PageContext, PageKind } from '../model/page.ts';
import { ageBuckets, type ProbeAnswer } from '../model/probe.ts';
import type { Program } from '../model/program.ts';

/** A rep and a page to try a program on. */
export interface Scene {
  role: string;
  page: PageKind;
  object: string | null;
  stage: string | null;
  display: ListDisplay | null;
  probes: Record<string, ProbeAnswer>;
}

/** The answer to a probe that makes the condition hold. */
function holds(condition: Condition): ProbeAnswer {
  switch (condition.rule) {
    case 'field-empty':
    case 'field-shown':
    case 'older-than':
      return true;
    case 'field-filled':
      return false;
    case 'age-at-least':
      return condition.bucket;
  }
}

/** The scene a campaign is made for: its first role, page, object and stage, every condition met, nothing else known. */
export function sceneFor({ roles, moment }: Campaign): Scene {
  return {
    role: roles[0] ?? '',
    page: moment.pages[0] ?? 'record',
    object: moment.objects?.[0] ?? null,
    stage: moment.stages?.[0] ?? (moment.notStages ? 'Any other stage' : null),
    display: moment.display?.[0] ?? (moment.pages.includes('list') ? 'table' : null),
    probes: Object.fromEntries(moment.when.map((condition) => [condition.probe, holds(condition)])),
  };
}

/** Every answer a page could give to a probe of this test. */
export function possibleAnswers(test: Program['probes'][number]['test']): readonly ProbeAnswer[] {
  return test === 'age' ? ['unknown', ...ageBuckets] : ['unknown', true, false];
}

/** A working moment of a rep with nothing behind them: what is held back is held back by the program itself. */
function inputOf(program: Program, scene: Scene, now: LocalNow): DecideInput {
  const context: PageContext = {
    crm: 'salesforce',
    page: scene.page,
    object: scene.object,
    recordKey: scene.page === 'record' ? 'simulated-record-00000' : null,
    stage: scene.stage,
    display: scene.display,
    probes: scene.probes,
    busy: { typing: false, unsaved: false, dialog: false, fullscreen: false, hidden: false },
  };
  return {
    program,
    programExpired: false,
    context,
    choices: {
      role: scene.role,
      workingHours: { days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 1440 },
      snoozedUntil: null,
      mutedPractices: [],
    },
    practices: new Map(),
    cards: [],
    now,
  };
}

export interface Simulation {
  decision: Decision;
  /** The campaign asked about. */
  shown: boolean;
  /** It fits, and something else comes first. */
  outranked: boolean;
  /** Why it is held back, in the admin's words; empty when it shows. */
  reason: string;
  /** Title of what shows instead. */
  instead: string | null;
}

/** What a rep sees in a scene, and what becomes of one campaign there; decided by the gatekeeper itself. */
export function simulate(program: Program, campaign: string, scene: Scene, now: LocalNow): Simulation {
  const decision = decide(inputOf(program, scene, now));
  const shown = decision.show?.campaign.id === campaign;
  const held = decision.held.find((each) => each.campaign === campaign);
  return {
    decision,
    shown,
    outranked: held?.reason === 'lower-rank',
    reason: shown ? '' : held ? explainHeld(held).admin : 'This campaign is not in the program yet.',
    instead: shown ? null : (decision.show?.campaign.title ?? null),
  };
}

/** The card as the worker would hand it to the overlay, unfinished texts included. */
export function previewCard(campaign: Campaign, why: string[]): CardView {
  const { kind, anchor, title, body, benefit, effortSeconds, action } = campaign;
  return {
    campaign: campaign.id,
    kind,
    recordKey: null,
    anchor,
    title: title || 'A few words that catch the eye',
    body: body || 'One thing worth doing here, with an example.',
    benefit: { kind: benefit.kind, text: benefit.text || 'why it is worth the time.' },
    effortSeconds,
    action: action ? { label: action.label || 'Do it', run: action.run } : null,
    form: campaign.opensItself || kind === 'nudge' ? 'card' : 'badge',
    why,
  };
}
