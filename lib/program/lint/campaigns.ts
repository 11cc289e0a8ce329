import type { Campaign, Condition } from '../../model/campaign.ts';
import type { PageKind } from '../../model/page.ts';
import type { Probe } from '../../model/probe.ts';
import type { Program } from '../../model/program.ts';
import { lintAction } from './actions.ts';
import { error, type Finding, place, quoted, type Remark, warning } from './finding.ts';
import { type Known, unknownNames } from './references.ts';
import { lintBenefit } from './words.ts';

export function lintCampaigns(program: Program, known: Known): Finding[] {
  return program.campaigns.flatMap((campaign, index) =>
    place(
      [
        ...unknownNames('roles', 'role', campaign.roles, known.roles),
        ...unknownNames('practice', 'practice', [campaign.practice], known.practices),
        ...lintPractice(campaign, known),
        ...lintConditions(campaign, known),
        ...lintMoment(campaign),
        ...lintAnchor(campaign),
        ...lintAction(campaign),
        ...lintSchedule(campaign),
        ...lintGoal(campaign, program),
        ...lintBenefit('benefit', campaign.benefit),
      ],
      `campaigns[${index}]`,
      campaign.id,
    ),
  );
}

function lintPractice(campaign: Campaign, known: Known): Remark[] {
  const practice = known.practices.get(campaign.practice);
  if (!practice) return [];
  const remarks: Remark[] = [];
  if (!campaign.roles.some((role) => practice.roles.includes(role))) {
    remarks.push(
      warning(
        'roles',
        `None of its roles is a role of the practice "${practice.id}" (${quoted(practice.roles)}).`,
        'Add the role to the practice, or choose another practice.',
      ),
    );
  }
  const objects = campaign.moment.objects;
  const elsewhere = practice.evidence.every(({ object }) => object !== undefined && !objects?.includes(object));
  if (campaign.kind === 'nudge' && objects && elsewhere) {
    remarks.push(
      warning(
        'practice',
        `No evidence of "${practice.id}" happens on ${quoted(objects)}, so Carrot cannot notice that it was done.`,
        'Choose the practice this nudge is about, or add evidence to it.',
      ),
    );
  }
  return remarks;
}

const testOfRule: Record<Condition['rule'], Probe['test']> = {
  'field-empty': 'empty',
  'field-filled': 'empty',
  'field-shown': 'shown',
  'age-at-least': 'age',
  'older-than': 'older-than',
};

function lintConditions({ kind, moment }: Campaign, known: Known): Remark[] {
  if (moment.when.length === 0) {
    return kind === 'nudge'
      ? [error('moment.when', 'A nudge needs a condition on the record.', 'Add one to moment.when, or make it a tip.')]
      : [];
  }
  const remarks = moment.when.flatMap((condition, index) =>
    lintCondition(condition, `moment.when[${index}]`, moment, known),
  );
  if (!moment.pages.includes('record')) {
    remarks.push(
      error(
        'moment.pages',
        'Conditions are answered on record pages only.',
        'Add "record" to pages, or drop the condition.',
      ),
    );
  }
  const objects = new Set(moment.when.flatMap(({ probe }) => known.probes.get(probe)?.object ?? []));
  if (objects.size > 1) {
    remarks.push(
      error(
        'moment.when',
        `The conditions ask about ${quoted([...objects])} at once; a page shows one record.`,
        'Split it.',
      ),
    );
  }
  return remarks;
}

function lintCondition(condition: Condition, path: string, moment: Campaign['moment'], known: Known): Remark[] {
  const probe = known.probes.get(condition.probe);
  if (!probe) return unknownNames(path, 'probe', [condition.probe], known.probes);
  const remarks: Remark[] = [];
  const needed = testOfRule[condition.rule];
  if (probe.test !== needed) {
    remarks.push(
      error(
        path,
        `The rule "${condition.rule}" needs a probe with the test "${needed}"; "${probe.id}" has "${probe.test}".`,
        `Choose another probe, or add one with the test "${needed}".`,
      ),
    );
  }
  const others = moment.objects?.filter((object) => object !== probe.object) ?? [];
  if (others.length > 0) {
    remarks.push(
      error(
        path,
        `The probe "${probe.id}" is about ${probe.object}, but the campaign also or only shows on ${quoted(others)}.`,
        `Set moment.objects to ["${probe.object}"].`,
      ),
    );
  }
  if (!moment.objects) {
    remarks.push(
      warning(
        'moment.objects',
        `The condition can only hold on ${probe.object}, but the moment names no object.`,
        `Set moment.objects to ["${probe.object}"].`,
      ),
    );
  }
  return remarks;
}

function lintMoment({ moment }: Campaign): Remark[] {
  const both = moment.stages?.filter((stage) => moment.notStages?.includes(stage)) ?? [];
  const remarks = both.map((stage) =>
    error(
      'moment.notStages',
      `The stage "${stage}" is both asked for and excluded.`,
      'Remove it from one of the lists.',
    ),
  );
  if (moment.display && !moment.pages.includes('list')) {
    remarks.push(error('moment.display', 'Only lists have a display.', 'Add "list" to pages, or remove display.'));
  }
  return remarks;
}

/** Pages on which a place can exist at all; an anchor not listed here can be anywhere. */
const pagesOfAnchor: Record<string, readonly PageKind[]> = {
  field: ['record', 'record-edit', 'record-create'],
  path: ['record'],
  tab: ['record'],
  'listview.switcher': ['list'],
  'listview.title': ['list'],
};

function lintAnchor({ anchor, moment }: Campaign): Remark[] {
  const [place = '', name = ''] = anchor.split(':');
  const remarks: Remark[] = [];
  const pages = pagesOfAnchor[place];
  const without = pages ? moment.pages.filter((page) => !pages.includes(page)) : [];
  if (pages && without.length > 0) {
    remarks.push(
      error(
        'anchor',
        `"${anchor}" does not exist on ${quoted(without)} pages.`,
        `It is found on ${quoted(pages)} pages.`,
      ),
    );
  }
  if (place !== 'field') return remarks;
  const object = name.slice(0, name.lastIndexOf('.'));
  const others = moment.objects?.filter((each) => each !== object) ?? [];
  if (others.length > 0) {
    remarks.push(
      error(
        'anchor',
        `The field belongs to ${object}, but the campaign also or only shows on ${quoted(others)}.`,
        'Make anchor and moment.objects agree.',
      ),
    );
  }
  if (!moment.objects) {
    remarks.push(
      warning(
        'moment.objects',
        `The anchor exists on ${object} only, but the moment names no object.`,
        `Set moment.objects to ["${object}"].`,
      ),
    );
  }
  return remarks;
}

function lintSchedule({ schedule }: Campaign): Remark[] {
  // ISO days compare as text.
  return schedule?.from && schedule.until && schedule.until < schedule.from
    ? [error('schedule', `It ends on ${schedule.until}, before it starts on ${schedule.from}.`, 'Swap the two days.')]
    : [];
}

/** A goal is asked about once, after the last day; without days, or without ballots, nobody can be asked. */
function lintGoal({ goal, schedule }: Campaign, { ballots }: Program): Remark[] {
  if (goal === undefined) return [];
  const remarks: Remark[] = [];
  if (!schedule?.from || !schedule.until) {
    remarks.push(error('goal', 'A goal is measured between two days.', 'Set schedule.from and schedule.until.'));
  }
  if (ballots === undefined) {
    remarks.push(
      warning(
        'goal',
        'This program takes no ballots, so the goal is not measured.',
        'Add "ballots", or drop the goal.',
      ),
    );
  }
  return remarks;
}
