import type { Campaign, Condition } from '../model/campaign.ts';
import type { PageContext } from '../model/page.ts';
import type { Practice } from '../model/practice.ts';
import type { Probe } from '../model/probe.ts';
import type { Program } from '../model/program.ts';

export interface CompiledCondition {
  condition: Condition;
  /** Undefined when the program has no such probe (lint refuses that); the condition is then never known. */
  probe: Probe | undefined;
}

export interface CompiledCampaign {
  campaign: Campaign;
  /** Undefined when the program has no such practice (lint refuses that); it then counts as `new`. */
  practice: Practice | undefined;
  conditions: readonly CompiledCondition[];
}

export interface CompiledProgram {
  /** Every campaign, in order of id, so that the order in the file can never change a decision. */
  all: readonly CompiledCampaign[];
  /** Those that fit CRM, page kind and object: two look-ups, whatever the number of campaigns. */
  near(context: PageContext): readonly CompiledCampaign[];
}

const byId = (a: Campaign, b: Campaign): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

function indexByPlace(all: readonly CompiledCampaign[]): Map<string, CompiledCampaign[]> {
  const places = new Map<string, CompiledCampaign[]>();
  for (const entry of all) {
    const { crm, pages, objects } = entry.campaign.moment;
    for (const page of new Set(pages)) {
      for (const object of objects === undefined ? ['*'] : new Set(objects)) {
        const key = `${crm}|${page}|${object}`;
        const here = places.get(key);
        if (here) here.push(entry);
        else places.set(key, [entry]);
      }
    }
  }
  return places;
}

function build(program: Program): CompiledProgram {
  const practices = new Map(program.practices.map((practice) => [practice.id, practice]));
  const probes = new Map(program.probes.map((probe) => [probe.id, probe]));
  const all = program.campaigns.toSorted(byId).map(
    (campaign): CompiledCampaign => ({
      campaign,
      practice: practices.get(campaign.practice),
      conditions: campaign.moment.when.map((condition) => ({ condition, probe: probes.get(condition.probe) })),
    }),
  );
  const places = indexByPlace(all);
  return {
    all,
    near({ crm, page, object }) {
      const anywhere = places.get(`${crm}|${page}|*`) ?? [];
      const here = object === null ? undefined : places.get(`${crm}|${page}|${object}`);
      return here === undefined ? anywhere : [...anywhere, ...here];
    },
  };
}

const compiled = new WeakMap<Program, CompiledProgram>();

/**
 * Index of a program, made once per program object. A program is immutable (a new version is a new object), so the memo
 * cannot be stale and nothing observable depends on it.
 */
export function compile(program: Program): CompiledProgram {
  const known = compiled.get(program);
  if (known !== undefined) return known;
  const fresh = build(program);
  compiled.set(program, fresh);
  return fresh;
}
