import { type QueryExecutorProvider, sql } from 'kysely';
import { type Part, parts, roleOf, schemaOf } from './parts.ts';

/** Whose schemas a part must not even look into. What it may touch in the others is a matter of its grants. */
const closedTo: Record<Part, readonly Part[]> = {
  admin: ['issuer', 'tally'],
  issuer: ['tally', 'release'],
  tally: ['issuer'],
  release: ['issuer'],
};

/**
 * What is wrong with the rights of the database roles on PostgreSQL, by whatever grant or membership; empty when nothing is.
 * Roles belong to the whole server: that they exist does not say that they were given anything in this database.
 */
export async function roleProblems(db: QueryExecutorProvider): Promise<string[]> {
  const pairs = parts.flatMap((part) => [part, ...closedTo[part]].map((other) => [roleOf[part], schemaOf[other]]));
  const { rows } = await sql<{ role: string; schema: string; may: boolean | null }>`
    select wanted.role, wanted.schema, has_schema_privilege(r.oid, n.oid, 'usage') as may
    from (values ${sql.join(pairs.map(([role, schema]) => sql`(${role}, ${schema})`))}) as wanted (role, schema)
    left join pg_roles r on r.rolname = wanted.role
    left join pg_namespace n on n.nspname = wanted.schema`.execute(db);
  const own = new Map<string, string>(parts.map((part) => [roleOf[part], schemaOf[part]]));
  const unused = rows.filter(({ role, schema, may }) => own.get(role) === schema && may !== true);
  if (unused.length > 0)
    return [
      `${unused.map(({ role }) => role).join(', ')}: not set up here, so parts have the rights of one user. See "roles --print-sql".`,
    ];
  return rows
    .filter(({ role, schema, may }) => own.get(role) !== schema && may !== false)
    .map(({ role, schema }) => `${role} may look into the schema "${schema}".`);
}
