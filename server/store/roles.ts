import { type Kysely, sql } from 'kysely';
import { type Part, parts, roleOf, schemaOf } from './parts.ts';

/** Makes the database roles. Needs the right to make roles, once per PostgreSQL server. */
const roleStatements = parts.map(
  (part) =>
    `do $$ begin create role ${roleOf[part]} nologin; exception when duplicate_object or unique_violation then null; end $$`,
);

/**
 * Grants on every table of a schema that the user may grant on. Somebody else's table among them must not keep the collector
 * from starting, nor an auditor from being told of it.
 */
function grantOnTables(rights: string, schema: string, roles: string): string {
  return `do $$ declare known regclass; begin for known in select c.oid from pg_class c
    where c.relnamespace = '${schema}'::regnamespace and c.relkind in ('r', 'p') and pg_has_role(current_user, c.relowner, 'usage')
    loop execute format('grant ${rights} on %s to ${roles}', known); end loop; end $$`;
}

/** What each part may touch; everything else it may not. Repeating them changes nothing. */
const grants = [
  ...parts.map((part) => `grant usage on schema ${schemaOf[part]} to ${roleOf[part]}`),
  ...parts.map((part) => `grant usage on schema ${schemaOf.papers} to ${roleOf[part]}`),
  ...parts.map((part) => `grant usage on schema public to ${roleOf[part]}`),
  ...parts.map((part) => `grant select on public.carrot_migrations to ${roleOf[part]}`),
  grantOnTables('select, insert, update, delete', 'public', roleOf.admin),
  grantOnTables('select', schemaOf.papers, parts.map((part) => roleOf[part]).join(', ')),
  `grant usage on schema release to ${roleOf.admin}, ${roleOf.tally}`,
  grantOnTables('select', 'release', roleOf.admin),
  grantOnTables('select, insert, update, delete', 'issuer', roleOf.issuer),
  `grant insert on ${schemaOf.papers}.manifests, public.cell_plans to ${roleOf.issuer}`,
  ...['orgs', 'invites', 'versions', 'cell_plans', 'question_plans', 'relays'].map(
    (table) => `grant select on public.${table} to ${roleOf.issuer}`,
  ),
  grantOnTables('select, insert, update, delete', 'tally', roleOf.tally),
  `grant insert on ${schemaOf.papers}.gateway_configs to ${roleOf.tally}`,
  `grant select on release.releases to ${roleOf.tally}`,
  grantOnTables('select, insert', 'release', roleOf.release),
  `grant usage on schema tally to ${roleOf.release}`,
  `grant select on tally.sums, tally.tallies to ${roleOf.release}`,
];

/** Everything a superuser has to run when the collector's own user may make no roles. `user`: who the collector logs in as. */
export function rolesSql(user: string): string {
  const name = `"${user.replaceAll('"', '""')}"`;
  const membership = parts.map((part) => `grant ${roleOf[part]} to ${name}`);
  return [...roleStatements, ...membership, ...grants].map((statement) => `${statement};`).join('\n');
}

/**
 * Separates the parts on PostgreSQL as far as the user may: makes the roles, joins them, grants. Called after the migrations,
 * within their lock.
 */
export async function separateRoles(db: Kysely<unknown>): Promise<void> {
  if ((await rolesOf(db)).length < parts.length) await makeRoles(db);
  if ((await rolesOf(db)).length < parts.length) return;
  for (const statement of grants) await sql.raw(statement).execute(db);
}

/** The parts whose roles the user may take; with the others it keeps its own rights. */
export async function rolesOf(db: Kysely<unknown>): Promise<Part[]> {
  const names = parts.map((part) => roleOf[part]);
  const { rows } = await sql<{ rolname: string }>`
    select rolname from pg_roles
    where rolname in (${sql.join(names)}) and pg_has_role(current_user, oid, 'member')`.execute(db);
  return parts.filter((part) => rows.some(({ rolname }) => rolname === roleOf[part]));
}

/**
 * Makes sure that no part is served with the user's own rights in a database whose parts were separated (always all four):
 * that would go unnoticed, and one part could look into the others. For a part whose role the user may not take.
 * @throws when any part's role has rights in its own schema here
 */
export async function requireRole(db: Kysely<unknown>, part: Part): Promise<void> {
  const own = sql.join(parts.map((each) => sql`(${roleOf[each]}, ${schemaOf[each]})`));
  const { rows } = await sql<{ user: string }>`
    select current_user as user where exists (
      select from (values ${own}) as own (role, schema)
      join pg_roles r on r.rolname = own.role join pg_namespace n on n.nspname = own.schema
      join pg_class c on c.relnamespace = n.oid and c.relkind in ('r', 'p')
      where has_table_privilege(r.oid, c.oid, 'insert'))`.execute(db);
  const [found] = rows;
  if (!found) return;
  throw new Error(
    `The parts have database roles of their own here, and the user "${found.user}" may not take ${roleOf[part]}. Have a database administrator run: grant ${roleOf[part]} to "${found.user}" (if the role is gone, all of "roles --print-sql").`,
  );
}

async function makeRoles(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ may: boolean }>`
    select rolcreaterole or rolsuper as may from pg_roles where rolname = current_user`.execute(db);
  if (rows[0]?.may !== true) return;
  for (const statement of roleStatements) await sql.raw(statement).execute(db);
  // Roles belong to the whole server: another database's collector may do the same at this moment.
  for (const part of parts) {
    await sql
      .raw(
        `do $$ begin grant ${roleOf[part]} to current_user; exception when unique_violation or internal_error then null; end $$`,
      )
      .execute(db);
  }
}
