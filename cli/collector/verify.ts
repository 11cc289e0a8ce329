import { type AuditSource, audit, type Finding } from '../../server/audit/audit.ts';
import { BackupError } from '../../server/backup/format.ts';
import { readBackup } from '../../server/backup/read.ts';
import { tableNames } from '../../server/store/all-tables.ts';
import { parseOptions } from '../program/options.ts';
import { fault } from '../program/problems.ts';
import type { CollectorCommand } from './command.ts';
import { configOf, withWhole } from './with-store.ts';

export const verifyCommand: CollectorCommand = {
  name: 'verify',
  about: 'Show an auditor what the database holds: no table joins a person and an answer.',
  usage: `[--in FILE]

  --in FILE  a backup; the running database when it is missing

Looks at every table, column and row, and says seven lines:
  holds   looked at, and it is so
  FAILS   looked at, and it is not so; what is wrong stands below
  unseen  the source cannot show it: no backup holds private keys, who fetched tokens, or rights; SQLite has no roles, but a
          file for each part.
Exit code 1 when something fails. It is the operator's own program on the operator's own machine: it finds mistakes, and
it cannot find copies that were made elsewhere.`,
  examples: ['verify', 'verify --in carrot-2026-03-04.backup'],
  async run(args, output, environment) {
    const { values } = parseOptions(args, { in: { type: 'string' } });
    const findings =
      values.in === undefined
        ? await withWhole(configOf(environment), false, (whole) =>
            whole.snapshot(async ({ schema, read, rights }) =>
              audit({ schema, leftOut: [], rows: everyRow(read), rights: await rights() }, whole.clock()),
            ),
          )
        : await auditFile(values.in);
    for (const { claim, shown, problems } of findings) {
      output.line(`${problems.length > 0 ? 'FAILS ' : shown ? 'holds ' : 'unseen'}  ${claim}`);
      for (const problem of problems.slice(0, 20)) output.problem(`        ${problem}`);
    }
    return findings.every(({ problems }) => problems.length === 0) ? 0 : 1;
  },
};

type Row = AuditSource['rows'] extends AsyncIterable<infer R> ? R : never;

async function* everyRow(read: (table: string) => AsyncIterable<Record<string, unknown>>): AsyncGenerator<Row> {
  for (const table of tableNames) for await (const row of read(table)) yield { table, row };
}

async function auditFile(file: string): Promise<Finding[]> {
  try {
    const { header, rows, close } = await readBackup(file);
    try {
      const { schema, leftOut, createdAt } = header;
      return await audit({ schema, leftOut, rows, rights: null }, createdAt);
    } finally {
      close();
    }
  } catch (error) {
    throw error instanceof BackupError ? fault(error.message) : error;
  }
}
