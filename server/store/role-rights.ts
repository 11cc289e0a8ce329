import { type QueryExecutorProvider, sql } from 'kysely';
import { type Part, parts, roleOf, schemaOf } from './parts.ts';

/** Whose schemas a part must not even look into. What it may touch in the others is a matter of its grants. */
const closedTo: Record<Part, readonly Part[]> = {
  admin: ['issuer', 'tally'],
  issuer: ['tally', 'release'],
  tally: ['issuer'],
  release: ['issuer'],
};

/** What is wrong with the rights of the database roles on PostgreSQL, by whatever grant or membership; empty when nothing is. */
export async function roleProblems(db: QueryExecutorProvider): Promise<string[]> {
  const { rows } = await sql<{ rolname: string }>`
    select rolname from pg_roles where rolname in (${sql.join(parts.map((part) => roleOf[part]))})`.execute(db);
  const missing = parts.map((part) => roleOf[part]).filter((role) => !rows.some(({ rolname }) => rolname === role));
  if (missing.length > 0)
    return [`There is no role ${missing.join(', ')}: all parts have the rights of one user. See "roles --print-sql".`];
  const problems: string[] = [];
  for (const part of parts) {
    for (const other of closedTo[part]) {
      const [role, schema] = [roleOf[part], schemaOf[other]];
      const { rows: answers } = await sql<{ may: boolean }>`
        select has_schema_privilege(${role}, ${schema}, 'usage') as may`.execute(db);
      if (answers[0]?.may !== false) problems.push(`${role} may look into the schema "${schema}".`);
    }
  }
  return problems;
}
