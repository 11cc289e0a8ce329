import type { UrlReading } from '../../lib/crm/adapter.ts';
import { profileUrlReader } from '../../lib/crm/profile/url.ts';
import { shippedProfiles } from '../../lib/crm/profiles.ts';
import { readUrl } from '../../lib/crm/registry.ts';
import { type CardEvent, cardEventKindSchema } from '../../lib/model/card.ts';
import { localNow } from '../../lib/model/day.ts';
import type { DecideInput } from '../../lib/model/decision.ts';
import { type Busy, listDisplaySchema, type PageContext } from '../../lib/model/page.ts';
import { type PracticeState, practiceLevelSchema } from '../../lib/model/practice.ts';
import { ageBuckets, type Probe, type ProbeAnswer } from '../../lib/model/probe.ts';
import type { Program } from '../../lib/model/program.ts';
import { defaultSettings } from '../../lib/model/settings.ts';
import { mergeProfiles } from '../../lib/program/profiles.ts';
import { misuse } from './problems.ts';

/** The options of a simulation as they were typed; `clock` is the real time, ms since 1970. */
export interface Visit {
  role: string;
  url: string;
  /** CRM of a host that no profile names. */
  crm?: string | undefined;
  stage?: string | undefined;
  display?: string | undefined;
  probe?: string[] | undefined;
  practice?: string[] | undefined;
  event?: string[] | undefined;
  busy?: string[] | undefined;
  time?: string | undefined;
  clock: number;
}

/** Stands for the one record of a simulated visit. */
const simulatedRecord = 'simulated-record-key-0';

/** What the gatekeeper is asked. @throws Failure (exit code 2) naming the option that cannot be understood. */
export function simulationInput(program: Program, visit: Visit): DecideInput {
  const at = visit.time === undefined ? visit.clock : parseTime(visit.time, '--time');
  const context = contextOf(program, visit);
  return {
    program,
    programExpired: false,
    context,
    choices: {
      role: known(visit.role, ids(program.roles), '--role'),
      workingHours: defaultSettings.workingHours,
      snoozedUntil: null,
      mutedPractices: [],
    },
    practices: new Map(visit.practice?.map((each) => practiceOf(program, each)) ?? []),
    cards: visit.event?.map((each, index) => cardEvent(program, each, at, context.recordKey, index)) ?? [],
    now: localNow(at),
  };
}

/** Reads the address by the profiles in force: those that ship, changed and completed by the program's. */
function readVisit(program: Program, { url, crm: hint }: Visit): UrlReading {
  const { profiles } = mergeProfiles(shippedProfiles, program.profiles);
  const crms = [...new Set(profiles.map(({ crm }) => crm))];
  if (hint !== undefined) oneOf(hint, ['salesforce', 'dynamics', ...crms], '--crm');
  const readers = crms.map((crm) => [crm, profileUrlReader(profiles.filter((each) => each.crm === crm))] as const);
  const own = [readUrl(url), ...readers.map(([, read]) => read(url))];
  const claimed = own.find(({ crm }) => crm === 'salesforce' || crm === 'dynamics') ?? own.slice(1).find(isRead);
  const said = claimed ?? readers.find(([crm]) => crm === hint)?.[1](url, true);
  if (said && isRead(said)) return said;
  const hosted = [...new Set(profiles.filter(({ selfHosted }) => selfHosted).map(({ crm }) => crm))].join(', ');
  const tip =
    hint === undefined
      ? `Is it a CRM on a host of its own? Then name it: --crm ${hosted}.`
      : `The profile of "${hint}" does not run on this host.`;
  throw misuse(`--url: this is not the address of a CRM page: ${url}. ${tip}`);
}

const isRead = ({ crm }: UrlReading): boolean => crm !== 'none';

function contextOf(program: Program, visit: Visit): PageContext {
  const { crm, page, object, recordId } = readVisit(program, visit);
  const display = visit.display ?? null;
  return {
    crm,
    page,
    object,
    recordKey: recordId === null ? null : simulatedRecord,
    stage: visit.stage ?? null,
    display: display === null ? null : oneOf(display, listDisplaySchema.options, '--display'),
    probes: answersOf(program, visit.probe ?? [], object),
    busy: busyOf(visit.busy ?? []),
  };
}

const noBusy: Busy = { typing: false, unsaved: false, dialog: false, fullscreen: false, hidden: false };

function busyOf(signs: readonly string[]): Busy {
  const names = Object.keys(noBusy);
  return { ...noBusy, ...Object.fromEntries(signs.map((sign) => [oneOf(sign, names, '--busy'), true])) };
}

/** A page answers every probe of its object, and no other. */
function answersOf(program: Program, given: readonly string[], object: string | null): Record<string, ProbeAnswer> {
  const asked = program.probes.filter((probe) => probe.object === object);
  const answers: Record<string, ProbeAnswer> = Object.fromEntries(asked.map(({ id }) => [id, 'unknown']));
  for (const each of given) {
    const [id, answer] = pair(each, '=', '--probe ID=ANSWER');
    known(id, ids(program.probes), '--probe');
    const probe = asked.find((one) => one.id === id);
    if (!probe) throw misuse(`--probe: "${id}" asks about another object than the page shows (${object ?? 'none'}).`);
    answers[id] = answerOf(probe, answer);
  }
  return answers;
}

function answerOf(probe: Probe, answer: string): ProbeAnswer {
  if (answer === 'unknown') return 'unknown';
  if (probe.test === 'age') return oneOf(answer, ageBuckets, `--probe ${probe.id}`);
  const said = { yes: true, true: true, no: false, false: false }[
    oneOf(answer, ['yes', 'no', 'true', 'false'], `--probe ${probe.id}`)
  ];
  return said ?? 'unknown';
}

function practiceOf(program: Program, text: string): [string, PracticeState] {
  const [id, level] = pair(text, '=', '--practice ID=LEVEL');
  known(id, ids(program.practices), '--practice');
  oneOf(level, [...practiceLevelSchema.options, 'fading'], '--practice');
  const state: PracticeState = {
    practice: id,
    level: level === 'fading' ? 'regular' : practiceLevelSchema.parse(level),
    fading: level === 'fading',
    records: 0,
    weeks: 0,
    next: null,
    lastUsedDay: null,
  };
  return [id, state];
}

function cardEvent(program: Program, text: string, now: number, recordKey: string | null, index: number): CardEvent {
  const [what, when] = text.includes('@') ? pair(text, '@', '--event CAMPAIGN:KIND@WHEN') : [text, '1h'];
  const [campaign, kind] = pair(what, ':', '--event CAMPAIGN:KIND');
  known(campaign, ids(program.campaigns), '--event');
  oneOf(kind, cardEventKindSchema.options, '--event');
  return {
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    at: ago(when, now),
    campaign,
    recordKey,
    kind: cardEventKindSchema.parse(kind),
  };
}

const unitMs: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

function ago(when: string, now: number): number {
  const [, number, unit = ''] = /^(\d+)([mhd])$/.exec(when) ?? [];
  const ms = unitMs[unit];
  return number !== undefined && ms !== undefined ? now - Number(number) * ms : parseTime(when, '--event');
}

function parseTime(text: string, option: string): number {
  // A day alone would be read as midnight UTC; every other form without a zone is local.
  const at = Date.parse(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T12:00` : text);
  if (Number.isNaN(at)) throw misuse(`${option}: "${text}" is not a time; write 2026-11-23T10:00.`);
  return at;
}

function pair(text: string, separator: string, form: string): [string, string] {
  const at = text.indexOf(separator);
  if (at <= 0 || at === text.length - 1) throw misuse(`${form} is expected, not "${text}".`);
  return [text.slice(0, at), text.slice(at + 1)];
}

const ids = (entries: readonly { id: string }[]): string[] => entries.map(({ id }) => id);

function known(id: string, all: readonly string[], option: string): string {
  if (all.includes(id)) return id;
  throw misuse(`${option}: the program has no "${id}". It has: ${all.join(', ')}.`);
}

function oneOf<T extends string>(value: string, all: readonly T[], option: string): T {
  const found = all.find((each) => each === value);
  if (found === undefined) throw misuse(`${option}: "${value}" is not one of ${all.join(', ')}.`);
  return found;
}
