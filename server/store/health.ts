import type { Health } from '../../lib/model/collector.ts';
import type { Store } from './store.ts';

/** Counts and freshness, read from the database at this moment. @throws when it does not answer */
export async function readHealth({ db, kind }: Store): Promise<Health> {
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
