import { backup } from '../../server/backup/backup.ts';
import { BackupError, type Counts } from '../../server/backup/format.ts';
import { restore } from '../../server/backup/restore.ts';
import { parseOptions, required } from '../program/options.ts';
import { fault } from '../program/problems.ts';
import type { CollectorCommand } from './command.ts';
import { configOf, messageOf, placeOf, withStore } from './with-store.ts';

export const backupCommand: CollectorCommand = {
  name: 'backup',
  about: 'Write everything to one file while the collector runs.',
  usage: `--out FILE

  --out FILE  must not exist yet; appears only when it is whole

SQLite gives a database file, PostgreSQL our own JSON lines from one snapshot; restore takes both. The file holds the
published programs, hashes of tokens and codes, no token and no signing key.`,
  examples: ['backup --out carrot-2026-03-04.backup'],
  async run(args, output, environment) {
    const { values } = parseOptions(args, { out: { type: 'string' } });
    const out = required(values.out, 'out');
    const counts = await withStore(configOf(environment), false, (store) => telling(() => backup(store, out)));
    output.line(`${out}: ${countsText(counts)}`);
    return 0;
  },
};

export const restoreCommand: CollectorCommand = {
  name: 'restore',
  about: 'Put a backup into the database.',
  usage: `--in FILE [--force]

  --in FILE  a backup of SQLite or PostgreSQL; it goes into either
  --force    replace what the database holds; without it only an empty database is filled

All of it or nothing: counts and the hash of every signed text are checked before it counts.`,
  examples: ['restore --in carrot-2026-03-04.backup'],
  async run(args, output, environment) {
    const { values } = parseOptions(args, { in: { type: 'string' }, force: { type: 'boolean', default: false } });
    const file = required(values.in, 'in');
    const config = configOf(environment);
    const counts = await withStore(config, true, (store) => telling(() => restore(store, file, values.force)));
    output.line(`${file} restored (${placeOf(config)}): ${countsText(counts)}`);
    return 0;
  },
};

async function telling<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const known = error instanceof BackupError || (error instanceof Error && 'syscall' in error);
    throw known ? fault(messageOf(error)) : error;
  }
}

function countsText({ orgs, admins, versions, kill_lists, invites }: Counts): string {
  return [
    `organisations: ${orgs}`,
    `admin tokens: ${admins}`,
    `versions: ${versions}`,
    `kill lists: ${kill_lists}`,
    `invites: ${invites}`,
  ].join(', ');
}
