/** Node's network errors, PostgreSQL's class 08 and 57P (shutting down, starting up), and its "too many connections". */
const connectionCodes = /^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|08...|57P0.|53300)$/;
/** What pg says when a connection ends or cannot be had in time; these errors carry no code. */
const connectionWords = /connection terminated|timeout exceeded when trying to connect|connection timeout/i;
/** SQLITE_BUSY; the extended codes carry it in their lowest byte. */
const sqliteBusy = 5;

/** Whether SQLite refused because another process holds a lock. */
export function isBusy(error: unknown): boolean {
  return (
    error instanceof Error &&
    'errcode' in error &&
    typeof error.errcode === 'number' &&
    (error.errcode & 0xff) === sqliteBusy
  );
}

/** Whether the database did not answer, as opposed to refusing something: worth trying again. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (isBusy(error)) return true;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return connectionCodes.test(code) || connectionWords.test(error.message);
}
