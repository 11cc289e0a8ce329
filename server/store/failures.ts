/**
 * Node's network errors, PostgreSQL's class 08, 28 and 57P (connecting, signing in, shutting down), its "too many connections",
 * a statement that took too long (57014), rights that somebody took away (42501), and what two transactions may do to each
 * other (deadlock, serialisation).
 */
const connectionCodes =
  /^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|08...|28...|42501|57P0.|57014|53300|40001|40P01)$/;
/** What pg says when a connection ends or cannot be had in time; these errors carry no code. */
const connectionWords =
  /connection terminated|timeout exceeded when trying to connect|connection timeout|not queryable|client was closed/i;
/** SQLITE_BUSY; the extended codes carry it in their lowest byte. */
const sqliteBusy = 5;

/** SQLITE_FULL, and PostgreSQL's "disk full". */
const sqliteFull = 13;
const postgresFull = '53100';

/** Whether SQLite refused because another process holds a lock. */
export function isBusy(error: unknown): boolean {
  return sqliteCode(error) === sqliteBusy;
}

/** Whether the database has no room left. Nothing of the transaction was kept. */
export function isFull(error: unknown): boolean {
  return sqliteCode(error) === sqliteFull || codeOf(error) === postgresFull;
}

function sqliteCode(error: unknown): number | null {
  if (!(error instanceof Error && 'errcode' in error && typeof error.errcode === 'number')) return null;
  return error.errcode & 0xff;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Whether the database did not answer, as opposed to refusing something: worth trying again. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return isBusy(error) || connectionCodes.test(codeOf(error)) || connectionWords.test(error.message);
}
