import { closeWeeks } from '../issuer/close.ts';
import { openWeek } from '../issuer/open.ts';
import type { IssuerService } from '../issuer/service.ts';
import { releaseWeeks } from '../release/publish.ts';
import type { ReleaseStore } from '../store/store.ts';
import { ensureGatewayKey } from '../tally/gateway.ts';
import type { TallyService } from '../tally/service.ts';
import { destroyWeeks, sealWeeks, type Week } from '../tally/weeks.ts';

/** The parts of this process that have something to do when time passes. */
export interface Workers {
  issuer: IssuerService | null;
  tally: TallyService | null;
  release: ReleaseStore | null;
}

/** What one turn of the clockwork did. */
export interface TickReport {
  opened: Week[];
  /** Organisations without a ballot paper this week, and why. */
  waiting: { org: string; reason: string }[];
  /** Private keys destroyed. */
  keysDestroyed: number;
  sealed: Week[];
  released: Week[];
  destroyed: Week[];
  /** Steps that failed; the next turn tries them again. */
  failed: { step: string; error: unknown }[];
}

/**
 * Does everything that is due: closes, opens, seals, releases, destroys. Each step is safe to repeat and safe on several nodes
 * at once, and catches up whatever was missed. A step that fails does not keep the others from their work.
 */
export async function tick({ issuer, tally, release }: Workers): Promise<TickReport> {
  const report: TickReport = {
    opened: [],
    waiting: [],
    keysDestroyed: 0,
    sealed: [],
    released: [],
    destroyed: [],
    failed: [],
  };
  const step = async (name: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      report.failed.push({ step: name, error });
    }
  };
  // Before a ballot paper is signed, so that the first one can name the gateway's key.
  if (tally) await step('gateway key', () => ensureGatewayKey(tally.store));
  if (issuer) {
    await step('close', async () => {
      report.keysDestroyed = await closeWeeks(issuer);
    });
    await step('organisations', async () => {
      for (const org of await organisations(issuer)) await step(`open ${org}`, () => open(issuer, org, report));
    });
  }
  if (tally) {
    await step('seal', async () => {
      report.sealed = await sealWeeks(tally.store);
    });
  }
  if (release) {
    await step('release', async () => {
      report.released = await releaseWeeks(release);
    });
  }
  if (tally) {
    await step('destroy', async () => {
      report.destroyed = await destroyWeeks(tally.store);
    });
  }
  return report;
}

async function organisations({ store }: IssuerService): Promise<string[]> {
  const rows = await store.shared.selectFrom('orgs').select('org').orderBy('org').execute();
  return rows.map(({ org }) => org);
}

async function open({ store }: IssuerService, org: string, report: TickReport): Promise<void> {
  const result = await openWeek(store, org);
  if (result.outcome === 'none') report.waiting.push({ org, reason: result.reason });
  else if (result.outcome === 'opened') report.opened.push({ org, epoch: result.epoch });
}
