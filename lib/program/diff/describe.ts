import type { Campaign } from '../../model/campaign.ts';
import type { Evidence, Practice } from '../../model/practice.ts';
import type { Probe } from '../../model/probe.ts';
import type { Caps, LadderStep, Program, Role } from '../../model/program.ts';
import {
  actionWords,
  benefitWords,
  conditionWords,
  goalWords,
  listed,
  placeWords,
  scheduleWords,
} from './campaign-words.ts';
import type { Described } from './change.ts';
import { describeBallots, describeOverrides, describePicked } from './describe-pages.ts';
import { describeProfiles } from './describe-profiles.ts';

/** What ids are called: labels of roles and titles of practices, in the order of the program. */
export interface Names {
  roles: ReadonlyMap<string, string>;
  practices: ReadonlyMap<string, string>;
}

/** Names out of several versions of a program; the later ones win. */
export function namesOf(versions: readonly Program[]): Names {
  return {
    roles: new Map(versions.flatMap(({ roles }) => roles.map(({ id, label }): [string, string] => [id, label]))),
    practices: new Map(
      versions.flatMap(({ practices }) => practices.map(({ id, title }): [string, string] => [id, title])),
    ),
  };
}

/** Every entry of a program in words, in the order of the program. */
export function describeProgram(program: Program, names: Names): Described[] {
  return [
    describeName(program),
    ...program.roles.map(describeRole),
    ...program.practices.map((practice) => describePractice(practice, names)),
    ...program.campaigns.map((campaign) => describeCampaign(campaign, program, names)),
    ...program.probes.map((probe) => describeProbe(probe, program, names)),
    ...describeLadder(program, names),
    describeCaps(program),
    ...describeProfiles(program.profiles ?? [], everyone(program)),
    ...describeOverrides(program.crmOverrides ?? [], everyone(program)),
    ...(program.pickedAnchors ?? []).map((picked) =>
      describePicked(picked, labels(usersOf(picked.id, program), names)),
    ),
    ...(program.ballots ? [describeBallots(program.ballots, everyone(program))] : []),
  ];
}

const yesNo = (value: boolean): string => (value ? 'yes' : 'no');
const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

/** Labels of roles, in the program's order; an id without a role stands for itself. */
function labels(ids: readonly string[], { roles }: Names): string[] {
  const known = [...roles].filter(([id]) => ids.includes(id)).map(([, label]) => label);
  return [...known, ...ids.filter((id) => !roles.has(id))];
}

function everyone({ roles }: Program): string[] {
  return roles.map(({ label }) => label);
}

/** Ids of the roles whose campaigns point at a picked element. */
function usersOf(picked: string, { campaigns }: Program): string[] {
  return campaigns.filter(({ anchor }) => anchor === `picked:${picked}`).flatMap(({ roles }) => roles);
}

function practiceTitle(id: string, { practices }: Names): string {
  return practices.get(id) ?? id;
}

function describeName(program: Program): Described {
  const fields = new Map([
    ['name', program.name],
    ['program id', program.id],
  ]);
  return entry('name', null, program.name, 'program', everyone(program), fields);
}

function entry(
  what: Described['what'],
  id: string | null,
  title: string,
  noun: string,
  affects: string[],
  fields: Described['fields'],
): Described {
  return { what, id, title, noun, where: null, affects, fields };
}

function describeRole({ id, label, summary }: Role): Described {
  const fields = new Map([
    ['label', label],
    ['summary', summary],
  ]);
  return entry('role', id, label, 'role', [label], fields);
}

function evidenceWords({ kind, object, field, stage, activity }: Evidence): string {
  return [kind, object, field, stage, activity].filter((part) => part !== undefined).join(' ');
}

function describePractice(practice: Practice, names: Names): Described {
  const criterion = ({ records, days, weeks }: Practice['regular']): string =>
    `${count(records, 'record')} in ${count(days, 'day')}, in ${count(weeks, 'week')}`;
  const benefits = Object.entries(practice.benefits).map(([role, benefit]): [string, string] => [
    role === 'default' ? 'benefit' : `benefit for ${listed(labels([role], names))}`,
    benefitWords(benefit),
  ]);
  const fields = new Map([
    ['title', practice.title],
    ['summary', practice.summary],
    ['roles', labels(practice.roles, names).join(', ')],
    ...benefits,
    ['effort', count(practice.effortSeconds, 'second')],
    ['minutes given back', String(practice.minutesPerUse)],
    ['assumption', practice.assumption],
    ['evidence', practice.evidence.map(evidenceWords).join('; ')],
    ['counts as', practice.countsAs === 'full' ? 'every level' : 'tried at most'],
    ['regular', criterion(practice.regular)],
    ['fluent', criterion(practice.fluent)],
    ['fades after', count(practice.fadesAfterDays, 'day')],
  ] as [string, string][]);
  return entry('practice', practice.id, practice.title, 'practice', labels(practice.roles, names), fields);
}

function describeCampaign(campaign: Campaign, program: Program, names: Names): Described {
  const { moment, action } = campaign;
  const conditions = moment.when.map((condition) => conditionWords(condition, program.probes));
  const fields = new Map<string, string | null>([
    ['paused', yesNo(campaign.paused)],
    ['kind', campaign.kind],
    ['title', campaign.title],
    ['body', campaign.body],
    ['benefit', benefitWords(campaign.benefit)],
    ['effort', count(campaign.effortSeconds, 'second')],
    ['practice', practiceTitle(campaign.practice, names)],
    ['roles', labels(campaign.roles, names).join(', ')],
    ['CRM', moment.crm],
    ['shown on', placeWords(moment)],
    ['stages', moment.stages?.join(', ') ?? null],
    ['stages left out', moment.notStages?.join(', ') ?? null],
    ['list display', moment.display?.join(', ') ?? null],
    ['conditions', conditions.length === 0 ? null : conditions.join('; ')],
    ['anchor', campaign.anchor],
    ['button', action?.label ?? null],
    ['what the button does', action ? actionWords(action.run) : null],
    ['thanks', campaign.thanks ?? null],
    ['schedule', scheduleWords(campaign.schedule)],
    ['goal', goalWords(campaign.goal)],
    ['devices that see nothing', campaign.goal ? `${campaign.goal.holdoutPercent} %` : null],
    ['priority', String(campaign.priority)],
    ['opens itself', yesNo(campaign.opensItself)],
    ['source', campaign.source ?? null],
  ]);
  const described = entry(
    'campaign',
    campaign.id,
    campaign.title,
    campaign.kind,
    labels(campaign.roles, names),
    fields,
  );
  return { ...described, where: placeWords(moment) };
}

function describeProbe(probe: Probe, program: Program, names: Names): Described {
  const users = program.campaigns.filter(({ moment }) => moment.when.some((each) => each.probe === probe.id));
  const roles = [...new Set(users.flatMap((campaign) => campaign.roles))];
  const fields = new Map([
    ['field', `${probe.object}.${probe.field}`],
    ['question', probe.test === 'older-than' ? `older than ${count(probe.days, 'day')}` : probe.test],
  ]);
  return entry('probe', probe.id, probe.id, 'probe', labels(roles, names), fields);
}

/** Steps by role and level; should a program hold two of one level they stand beside each other. */
function describeLadder(program: Program, names: Names): Described[] {
  const steps = Map.groupBy(program.ladder, ({ role, level }: LadderStep) => `${role} ${level}`);
  return [...steps].map(([id, [first, ...more]]) => {
    const role = listed(labels(first ? [first.role] : [], names));
    const asks = [...(first ? [first] : []), ...more].map(
      ({ count: need, practices, at }) =>
        `${need} of: ${practices.map((practice) => practiceTitle(practice, names)).join(', ')}; each ${at} or higher`,
    );
    const title = `${role}, ${(first?.level ?? '').replace('-', ' ')}`;
    return entry('ladder', id, title, 'level', [role], new Map([['asks for', asks.join(' / ')]]));
  });
}

const capWords: Record<keyof Caps, string> = {
  cardsPerDay: 'cards a day',
  cardsPerWeek: 'cards a week',
  minutesBetweenCards: 'minutes between cards',
  badgesPerDay: 'badges a day',
  tipPerWeek: 'one tip a week',
  laterDays: 'days of quiet after Later',
  quietAfterDoneDays: 'days of quiet after it was done',
};

function describeCaps(program: Program): Described {
  const fields = new Map(
    (Object.keys(capWords) as (keyof Caps)[]).map((cap) => [capWords[cap], String(program.caps[cap])]),
  );
  return entry('caps', null, 'Attention budget', 'budget', everyone(program), fields);
}
