import { backup } from '../../server/backup/backup.ts';
import { BackupError, type Counts } from '../../server/backup/format.ts';
import { restore } from '../../server/backup/restore.ts';
import { parseOptions, required } from '../program/options.ts';
import { fault } from '../program/problems.ts';
import type { CollectorCommand } from './command.ts';
import { configOf, messageOf, placeOf, withWhole } from './with-store.ts';

export const backupCommand: CollectorCommand = {
  name: 'backup',
  about: 'Write everything to one file while the collector runs.',
  usage: `--out FILE

  --out FILE  must not exist yet; appears only when it is whole

JSON lines from one snapshot; it goes into SQLite and PostgreSQL. The file holds programs, hashes of tokens, codes and
members, ballot papers, sums and releases. It holds no token, no private key, and not who fetched tokens this week.`,
  examples: ['backup --out carrot-2026-03-04.backup'],
  async run(args, output, environment) {
    const { values } = parseOptions(args, { out: { type: 'string' } });
    const out = required(values.out, 'out');
    const counts = await withWhole(configOf(environment), false, (whole) => telling(() => backup(whole, out)));
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

All of it or nothing: counts and the hash of every signed text are checked before it counts. Ballots that were
acknowledged after the backup are forgotten. The ballot key is in no backup: make one (epoch key), publish the program with it.`,
  examples: ['restore --in carrot-2026-03-04.backup'],
  async run(args, output, environment) {
    const { values } = parseOptions(args, { in: { type: 'string' }, force: { type: 'boolean', default: false } });
    const file = required(values.in, 'in');
    const config = configOf(environment);
    const counts = await withWhole(config, true, (whole) => telling(() => restore(whole, file, values.force)));
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

function countsText({ orgs, admins, versions, invites, members, manifests, releases }: Counts): string {
  return [
    `organisations: ${orgs}`,
    `admin tokens: ${admins}`,
    `versions: ${versions}`,
    `invites: ${invites}`,
    `members: ${members}`,
    `ballot papers: ${manifests}`,
    `releases: ${releases}`,
  ].join(', ');
}
