import { killListSchema } from '../model/collector.ts';
import type { CrmId } from '../model/page.ts';
import { type Bundle, bundleSchema, type Program } from '../model/program.ts';
import { bundleAge } from '../program/expiry.ts';
import { starterFor, starterProgram } from '../program/starter/starter.ts';
import type { ReadDeps } from './deps.ts';
import { readLastCrm } from './last-crm.ts';

export interface CurrentProgram {
  /** With the campaigns of the kill list paused. */
  program: Program;
  /** Changes whenever the published program does; `built-in <program>` for a starter program. */
  hash: string;
  bundle: Bundle | null;
  /** When it came to this device, ms since 1970; 0 for a built-in one. */
  since: number;
  state: 'built-in' | 'valid' | 'grace' | 'expired';
}

/** Parsed bundle of the last hash seen. Only a memo: a new worker reads it again from the database. */
let memo: { hash: string; bundle: Bundle } | null = null;

/** Last program with a kill list applied; the same object again, so that what is compiled from it is kept too. */
let pausedMemo: { base: Program; killHash: string; program: Program } | null = null;

function payloadOf(text: string): unknown {
  const part = text.split('.')[1] ?? '';
  const binary = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (c) => c.charCodeAt(0))));
}

/** The stored bundle's content; null when the row cannot be read (it was verified when it was accepted). */
function parseStored(text: string): Bundle | null {
  try {
    return bundleSchema.parse(payloadOf(text));
  } catch (error) {
    console.warn('Carrot: the stored program cannot be read, the built-in one is used', error);
    return null;
  }
}

/**
 * The program in force: the organisation's last good bundle, else the built-in starter program for the CRM (of the page
 * that asks, or the one the rep used last); less what was stopped.
 */
export async function currentProgram(deps: ReadDeps, crm?: CrmId): Promise<CurrentProgram> {
  const held = (await publishedProgram(deps)) ?? (await builtIn(deps, crm));
  return { ...held, program: await withoutStopped(deps, held.program) };
}

async function builtIn({ platform }: ReadDeps, crm: CrmId | undefined): Promise<CurrentProgram> {
  const last = crm === undefined || !starterFor(crm) ? await readLastCrm(platform) : crm;
  const program = (last && starterFor(last)) || starterProgram;
  return { program, hash: `built-in ${program.id}`, bundle: null, since: 0, state: 'built-in' };
}

async function publishedProgram({ db, platform }: ReadDeps): Promise<CurrentProgram | null> {
  const row = await db.bundles.get('current');
  if (!row) return null;
  if (memo?.hash !== row.hash) {
    const bundle = parseStored(row.text);
    if (!bundle) return null;
    memo = { hash: row.hash, bundle };
  }
  const { bundle } = memo;
  return {
    ...{ program: bundle.program, hash: row.hash, bundle, since: row.acceptedAt },
    state: bundleAge(bundle, platform.now()),
  };
}

/** The program with the campaigns of the kill list paused. */
async function withoutStopped({ db }: ReadDeps, base: Program): Promise<Program> {
  const row = await db.killLists.get('current');
  const list = killListSchema.safeParse(row?.list);
  if (!row || !list.success || list.data.campaigns.length === 0) return base;
  if (pausedMemo?.base !== base || pausedMemo.killHash !== row.hash) {
    const stopped = new Set(list.data.campaigns);
    const campaigns = base.campaigns.map((each) => (stopped.has(each.id) ? { ...each, paused: true } : each));
    pausedMemo = { base, killHash: row.hash, program: { ...base, campaigns } };
  }
  return pausedMemo.program;
}
