import type { Campaign } from '../model/campaign.ts';
import type { PageContext } from '../model/page.ts';
import type { CompiledCampaign, CompiledCondition } from './compile.ts';
import type { Hold } from './hold.ts';
import { fieldName } from './readable.ts';
import { rules } from './rules/index.ts';

const oneOf = (wanted: readonly string[]): string => wanted.join(' or ');

/** The first reason why the campaign is not for this page, person or record; null when it is. */
export function notEligible(entry: CompiledCampaign, context: PageContext, role: string): Hold | null {
  return (
    wrongPlace(entry.campaign, context) ??
    wrongStage(entry.campaign, context.stage) ??
    wrongDisplay(entry.campaign, context) ??
    wrongRole(entry.campaign, role) ??
    conditionsNotMet(entry.conditions, context)
  );
}

function wrongPlace({ moment }: Campaign, context: PageContext): Hold | null {
  if (moment.crm !== context.crm) {
    return { reason: 'other-crm', detail: `needs ${moment.crm}, this is ${context.crm}` };
  }
  if (!moment.pages.includes(context.page)) {
    return { reason: 'other-page', detail: `needs a ${oneOf(moment.pages)} page, this is ${context.page}` };
  }
  if (moment.objects && (context.object === null || !moment.objects.includes(context.object))) {
    return {
      reason: 'other-object',
      detail: `needs ${oneOf(moment.objects)}, this is ${context.object ?? 'no object'}`,
    };
  }
  return null;
}

function wrongStage({ moment, kind }: Campaign, stage: string | null): Hold | null {
  const unread = 'the stage could not be read';
  if (moment.stages && (stage === null || !moment.stages.includes(stage))) {
    const detail = `needs stage ${oneOf(moment.stages)}, ${stage === null ? unread : `this is ${stage}`}`;
    return { reason: 'other-stage', detail };
  }
  if (!moment.notStages) return null;
  if (stage !== null && moment.notStages.includes(stage)) {
    return { reason: 'other-stage', detail: `not at stage ${oneOf(moment.notStages)}, this is ${stage}` };
  }
  // A nudge claims something about this very record: on a deal that may be closed already it keeps quiet. A tip may speak.
  if (stage === null && kind === 'nudge') {
    return { reason: 'other-stage', detail: `not at stage ${oneOf(moment.notStages)}, ${unread}` };
  }
  return null;
}

function wrongDisplay({ moment }: Campaign, { display }: PageContext): Hold | null {
  if (!moment.display || (display !== null && moment.display.includes(display))) return null;
  return {
    reason: 'other-display',
    detail: `needs display ${oneOf(moment.display)}, this is ${display ?? 'not a list'}`,
  };
}

function wrongRole({ roles }: Campaign, role: string): Hold | null {
  return roles.includes(role) ? null : { reason: 'other-role', detail: `is for ${oneOf(roles)}, the role is ${role}` };
}

/** A condition that is surely not met says more than one that could not be read, so it is reported first. */
function conditionsNotMet(conditions: readonly CompiledCondition[], context: PageContext): Hold | null {
  let unknown: Hold | null = null;
  for (const { condition, probe } of conditions) {
    const verdict = rules[condition.rule].judge(condition, probe, context.probes[condition.probe]);
    if (verdict === true) continue;
    const what = `${condition.rule} of ${probe ? fieldName(probe.field) : `the missing probe ${condition.probe}`}`;
    if (verdict === false) return { reason: 'condition-not-met', detail: `${what} does not hold` };
    unknown ??= { reason: 'probe-unknown', detail: `${what} could not be read` };
  }
  return unknown;
}
