import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OrgUnit, planCells } from '../../lib/ballot/cells.ts';
import { epochStart, quarterOf } from '../../lib/ballot/epoch.ts';
import { createCollectorClient } from '../../lib/collector/client.ts';
import { publicKeySchema } from '../../lib/model/collector.ts';
import { type Program, programSchema } from '../../lib/model/program.ts';
import { sha256Hex } from '../../lib/program/canonical.ts';
import { generateKeyPair, signBundle } from '../../lib/program/sign.ts';
import { starterProgram } from '../../lib/program/starter/starter.ts';
import { ensureBallotKey } from '../../server/issuer/ballot-key.ts';
import { type Collector, startCollector } from '../../server/main.ts';
import { createAdmin } from '../../server/store/admins.ts';
import { createInvites } from '../../server/store/invites.ts';
import { createOrg } from '../../server/store/orgs.ts';

export const org = 'acme';
const dayMs = 86_400_000;
/** Invites that are made at once. */
const batch = 500;

export interface Organisation {
  /** Folder of the embedded databases. */
  dataDir: string;
  collector: Collector;
  program: Program;
  bundleHash: string;
  /** Single-use invites, one for each rep. */
  codes: string[];
  /** The rep's cell by number. */
  cellOf: (rep: number) => string;
  cells: number;
  /** The campaign whose goal is measured. */
  campaign: { id: string; practice: string; from: string; until: string };
  close(): Promise<void>;
}

export interface OrganisationOptions {
  reps: number;
  firstEpoch: number;
  clock: () => number;
  databaseUrl?: string | undefined;
  /** Takes the collector's log, one JSON line each. */
  log?: ((line: string) => void) | undefined;
}

/** A real collector with simulated time, and an organisation with a program, groups and invites. */
export async function openOrganisation({
  reps,
  firstEpoch,
  clock,
  databaseUrl,
  log,
}: OrganisationOptions): Promise<Organisation> {
  const dataDir = await mkdtemp(join(tmpdir(), 'carrot-simulation-'));
  const generous = 100_000_000;
  const limits = { feed: generous, other: generous, invites: generous, failures: generous };
  const collector = await startCollector({
    dataDir,
    databaseUrl,
    host: '127.0.0.1',
    port: 0,
    clock,
    tickEveryMs: 0,
    ...(log ? { logger: { level: 'trace', stream: { write: log } } } : {}),
    limits,
  });
  const { admin, issuer } = collector.stores;
  if (!admin || !issuer) throw new Error('the simulation needs all parts of a collector');
  await createOrg(admin, { org, name: 'Acme Sales', runBy: 'Acme IT' });
  await admin.db.updateTable('orgs').set({ seats: reps }).where('org', '=', org).execute();
  const token = await createAdmin(admin, { org, name: 'Ada' });
  const client = createCollectorClient({ baseUrl: collector.url, token, fetch });
  const keys = await generateKeyPair();
  await client.setKey(org, publicKeySchema.parse(publicPart(keys.publicJwk)));
  const campaign = measuredCampaign(firstEpoch);
  const program = programSchema.parse({
    ...starterProgram,
    campaigns: starterProgram.campaigns.map((each) =>
      each.id === campaign.id ? { ...each, ...campaign.extra } : each,
    ),
    ballots: { issuerUrl: collector.url, tallyUrl: collector.url, ballotKey: await ensureBallotKey(issuer, org) },
  });
  const times = { issuedAt: clock(), expiresAt: clock() + 200 * dayMs };
  const text = await signBundle({ carrot: 'bundle', org, version: 1, ...times, program }, keys.privateJwk);
  await client.publish(org, text, null);
  const { ids, cellOf } = await freeze(collector, reps, quarterOf(firstEpoch));
  const codes: string[] = [];
  while (codes.length < reps) {
    const count = Math.min(batch, reps - codes.length);
    codes.push(...(await createInvites(admin, { org, count, expiresInDays: 90 })).map(({ code }) => code));
  }
  return {
    ...{ dataDir, collector, program, bundleHash: await sha256Hex(text), codes, cellOf, cells: ids.length },
    campaign,
    close: async () => {
      await collector.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function publicPart({ kty, crv, x }: { kty?: string; crv?: string; x?: string }) {
  return { kty, crv, x };
}

/** A nudge of the starter program, measured over the first two simulated weeks. */
function measuredCampaign(firstEpoch: number) {
  const nudge = starterProgram.campaigns.find(({ kind }) => kind === 'nudge');
  if (!nudge) throw new Error('the starter program has no nudge');
  const from = dayOf(epochStart(firstEpoch));
  const until = dayOf(epochStart(firstEpoch + 2) - dayMs);
  const extra = { schedule: { from, until }, goal: { records: 1, holdoutPercent: 50 } };
  return { id: nudge.id, practice: nudge.practice, from, until, extra };
}

export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Teams of about forty in regions of five teams; cells as the planner cuts them. */
async function freeze(collector: Collector, reps: number, quarter: string) {
  const teams = Math.max(1, Math.floor(reps / 40));
  const sizes = Array.from({ length: teams }, (_, team) => Math.floor(reps / teams) + (team < reps % teams ? 1 : 0));
  const regions = new Map<number, OrgUnit[]>();
  for (const [team, enrolled] of sizes.entries()) {
    const region = Math.floor(team / 5);
    regions.set(region, [...(regions.get(region) ?? []), { id: `team-${team}`, name: `Team ${team + 1}`, enrolled }]);
  }
  const children = [...regions].map(([at, units]) => ({
    id: `region-${at}`,
    name: `Region ${at + 1}`,
    enrolled: 0,
    children: units,
  }));
  const plan = planCells({ id: 'sales', name: 'Sales', enrolled: 0, children });
  if (!plan.ok) throw new Error(plan.reason);
  const { admin } = collector.stores;
  const row = { org, quarter, flip: plan.flip, cells: '', frozen_at: collector.store.clock() };
  const cells = plan.cells.map(({ id, name, enrolled }) => ({ id, name, enrolled }));
  await admin?.db
    .insertInto('cell_plans')
    .values({ ...row, cells: JSON.stringify(cells) })
    .execute();
  const cellOfUnit = new Map(plan.cells.flatMap((cell) => cell.units.map((unit) => [unit, cell.id] as const)));
  const units = sizes.flatMap((enrolled, team) =>
    Array.from({ length: enrolled }, () => `sales/region-${Math.floor(team / 5)}/team-${team}`),
  );
  return { ids: cells, cellOf: (rep: number) => cellOfUnit.get(units[rep] ?? '') ?? cells[0]?.id ?? '' };
}
