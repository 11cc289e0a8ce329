import type { AdoptionCriterion, Evidence, Practice } from '../../model/practice.ts';
import { practiceLevels } from '../../model/practice.ts';
import type { LadderStep, Program } from '../../model/program.ts';
import { recordsPerDayCeiling } from '../../model/rollup.ts';
import type { UsageKind } from '../../model/usage-event.ts';
import { error, type Finding, place, quoted, type Remark, warning } from './finding.ts';
import { type Known, unknownNames } from './references.ts';
import { lintBenefit } from './words.ts';

/** Looking at something is a motion, not an outcome (promise 5): it can show that a practice was tried, no more. */
const motions: ReadonlySet<UsageKind> = new Set([
  'listview.used',
  'kanban.used',
  'search.used',
  'report.viewed',
  'dashboard.viewed',
]);

export function lintPractices(program: Program, known: Known): Finding[] {
  const withCampaign = new Set(program.campaigns.map((campaign) => campaign.practice));
  return program.practices.flatMap((practice, index) => {
    const remarks = [
      ...unknownNames('roles', 'role', practice.roles, known.roles),
      ...lintBenefits(practice, known),
      ...lintEvidence(practice),
      ...lintCriteria(practice),
    ];
    if (!withCampaign.has(practice.id)) {
      remarks.push(warning('', 'No campaign is about this practice.', 'Write a tip or a nudge for it.'));
    }
    return place(remarks, `practices[${index}]`, practice.id);
  });
}

function lintBenefits(practice: Practice, known: Known): Remark[] {
  const named = Object.entries(practice.benefits);
  const unknown = named.map(([role]) => role).filter((role) => role !== 'default');
  const missing = practice.benefits.default ? [] : practice.roles.filter((role) => !practice.benefits[role]);
  return [
    ...unknownNames('benefits', 'role', unknown, known.roles),
    ...missing.map((role) =>
      error(
        'benefits',
        `The role "${role}" has no benefit.`,
        `Add benefits.${role}, or benefits.default for all roles.`,
      ),
    ),
    ...named.flatMap(([role, benefit]) => lintBenefit(`benefits.${role}`, benefit)),
  ];
}

function lintEvidence(practice: Practice): Remark[] {
  const remarks: Remark[] = [];
  const impossible = practice.evidence.map(impossibility);
  if (impossible.every((reason) => reason !== null)) {
    remarks.push(
      error('evidence', `No evidence can ever be seen: ${impossible[0]}.`, 'Name a usage event that Carrot reports.'),
    );
  } else {
    impossible.forEach((reason, index) => {
      if (reason !== null) {
        remarks.push(warning(`evidence[${index}]`, `This can never be seen: ${reason}.`, 'Remove that part.'));
      }
    });
  }
  if (practice.countsAs === 'full' && practice.evidence.every(({ kind }) => motions.has(kind))) {
    const kinds = quoted([...new Set(practice.evidence.map(({ kind }) => kind))]);
    remarks.push(
      error(
        'countsAs',
        `The only evidence is ${kinds}: looking at something is not adoption.`,
        'Set countsAs to "tried", or name evidence that leaves something behind in the CRM.',
      ),
    );
  }
  return remarks;
}

/** Why no usage event can match, or null. Usage reports carry `field`, `stage` and `activity` with one kind each. */
function impossibility(evidence: Evidence): string | null {
  if (evidence.field !== undefined && evidence.kind !== 'field.filled') return `"${evidence.kind}" names no field`;
  if (evidence.stage !== undefined && evidence.kind !== 'stage.changed') return `"${evidence.kind}" names no stage`;
  if (evidence.activity !== undefined && evidence.kind !== 'activity.logged') {
    return `"${evidence.kind}" names no activity`;
  }
  return null;
}

function lintCriteria(practice: Practice): Remark[] {
  const remarks = [
    ...lintCriterion('regular', practice.regular, practice),
    ...lintCriterion('fluent', practice.fluent, practice),
  ];
  if (practice.fluent.records / practice.fluent.days < practice.regular.records / practice.regular.days) {
    remarks.push(
      warning('fluent', '"fluent" asks for less per day than "regular".', 'Make fluent the harder of the two.'),
    );
  }
  return remarks;
}

function lintCriterion(path: string, criterion: AdoptionCriterion, practice: Practice): Remark[] {
  const { records, days, weeks } = criterion;
  // A window of n days touches at most this many weeks that start on Monday.
  const weeksInWindow = Math.floor((days + 5) / 7) + 1;
  const perDay = practice.evidence.every(({ kind }) => motions.has(kind)) ? 1 : recordsPerDayCeiling;
  const remarks: Remark[] = [];
  if (weeks > weeksInWindow) {
    remarks.push(
      error(
        `${path}.weeks`,
        `${days} days touch at most ${weeksInWindow} weeks, so ${weeks} weeks can never be reached.`,
        'Ask for fewer weeks or a longer window.',
      ),
    );
  }
  if (records > days * perDay) {
    remarks.push(
      error(
        `${path}.records`,
        `At most ${days * perDay} can be counted in ${days} days, so ${records} can never be reached.`,
        'Ask for less or a longer window.',
      ),
    );
  }
  return remarks;
}

export function lintLadder(program: Program, known: Known): Finding[] {
  const seen = new Set<string>();
  return program.ladder.flatMap((step, index) => {
    const remarks = [
      ...unknownNames('role', 'role', [step.role], known.roles),
      ...unknownNames('practices', 'practice', step.practices, known.practices),
      ...lintStep(step, known),
    ];
    const key = `${step.role} ${step.level}`;
    if (seen.has(key)) {
      remarks.push(error('level', `"${step.level}" of role "${step.role}" is defined twice.`, 'Keep one of them.'));
    }
    seen.add(key);
    return place(remarks, `ladder[${index}]`);
  });
}

function lintStep(step: LadderStep, known: Known): Remark[] {
  const distinct = new Set(step.practices);
  if (step.count > distinct.size) {
    return [
      error(
        'count',
        `${step.count} of ${distinct.size} practices can never be reached.`,
        'Lower count or add practices.',
      ),
    ];
  }
  if (practiceLevels.indexOf(step.at) <= practiceLevels.indexOf('tried')) return [];
  const motionsOnly = [...distinct].filter((id) => known.practices.get(id)?.countsAs === 'tried');
  if (step.count <= distinct.size - motionsOnly.length) return [];
  return [
    error(
      'count',
      `${quoted(motionsOnly)} can only be tried, so ${step.count} at "${step.at}" can never be reached.`,
      'Lower count, or list practices that count in full.',
    ),
  ];
}
