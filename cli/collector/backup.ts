import { backup } from '../../server/backup/backup.ts';
import { BackupError, type Counts } from '../../server/backup/format.ts';
import { restore } from '../../server/backup/restore.ts';
import type { Config } from '../../server/config.ts';
import { reason } from '../program/files.ts';
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
    const counts = await withWhole(configOf(environment), false, (whole) => telling(out, () => backup(whole, out)));
    output.line(`${out}: ${countsText(counts)}`);
    return 0;
  },
};

export const restoreCommand: CollectorCommand = {
  name: 'restore',
  about: 'Put a backup into the database.',
  usage: `--in FILE [--force]

  --in FILE  a backup of SQLite or PostgreSQL; it goes into either
  --force    replace what the database holds; without it only an empty database is filled; stop
             every collector of this database first

All of it or nothing: counts and the hash of every signed text are checked before it counts. Ballots that were
acknowledged after the backup are forgotten. The ballot key is in no backup: make one (epoch key), publish the program with it.`,
  examples: ['restore --in carrot-2026-03-04.backup'],
  async run(args, output, environment) {
    const { values } = parseOptions(args, { in: { type: 'string' }, force: { type: 'boolean', default: false } });
    const file = required(values.in, 'in');
    const config = configOf(environment);
    const running = values.force ? await runningAt(config) : null;
    if (running !== null) {
      output.problem(
        `Warning: a collector runs at ${running}. If it uses this database, stop it now, and restore again: it goes on with what it read before.`,
      );
    }
    const counts = await withWhole(config, true, (whole) => telling(file, () => restore(whole, file, values.force)));
    output.line(`${file} restored (${placeOf(config)}): ${countsText(counts)}`);
    return 0;
  },
};

/** Where a collector answers that has the same settings; null when none does. One elsewhere cannot be seen from here. */
async function runningAt({ host, port }: Config): Promise<string | null> {
  const here = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  const url = `http://${here.includes(':') ? `[${here}]` : here}:${port}`;
  const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(1000) }).catch(() => null);
  return answer === null ? null : url;
}

async function telling<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BackupError) throw fault(messageOf(error));
    throw error instanceof Error && 'syscall' in error ? fault(`${file}: ${reason(error)}`) : error;
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
