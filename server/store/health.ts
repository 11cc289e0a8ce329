import type { Health } from '../../lib/model/collector.ts';
import type { IssuerStore, Store, TallyStore } from './store.ts';

/** The parts a process has. */
interface Parts {
  admin: Store | null;
  issuer: { store: IssuerStore } | null;
  tally: { store: TallyStore } | null;
}

/** Counts and freshness, read from the database at this moment. @throws when it does not answer */
export async function readHealth({ admin, issuer, tally }: Parts, lastTick: number | null): Promise<Health> {
  const ballots = { lastTickAt: lastTick, countingWeeks: tally ? await countingWeeks(tally.store) : null };
  if (admin) return { ...(await readAdminHealth(admin)), ballots };
  const kind = (issuer ?? tally)?.store.kind;
  if (issuer) await issuer.store.db.selectFrom('rolls').select('org').limit(1).execute();
  return {
    status: 'ok',
    database: kind ?? 'sqlite',
    organisations: null,
    versions: null,
    lastPublishedAt: null,
    ballots,
  };
}

async function countingWeeks({ db }: TallyStore): Promise<number> {
  const { n } = await db
    .selectFrom('tallies')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('state', '=', 'counting')
    .executeTakeFirstOrThrow();
  return n;
}

async function readAdminHealth({ db, kind }: Store): Promise<Omit<Health, 'ballots'>> {
  const row = await db
    .selectNoFrom(({ selectFrom }) => [
      selectFrom('orgs')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('organisations'),
      selectFrom('versions')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('versions'),
      selectFrom('versions')
        .select(({ fn }) => fn.max('published_at').as('at'))
        .as('version_at'),
      selectFrom('kill_lists')
        .select(({ fn }) => fn.max('published_at').as('at'))
        .as('kill_list_at'),
    ])
    .executeTakeFirstOrThrow();
  const published = [row.version_at, row.kill_list_at].filter((at) => at !== null);
  return {
    status: 'ok',
    database: kind,
    organisations: row.organisations ?? 0,
    versions: row.versions ?? 0,
    lastPublishedAt: published.length === 0 ? null : Math.max(...published),
  };
}
