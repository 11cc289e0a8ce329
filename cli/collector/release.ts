import type { ReleaseRow } from '../../lib/model/ballot.ts';
import { listReleases, readRelease } from '../../server/release/read.ts';
import { parseOptions, required, wholeNumber } from '../program/options.ts';
import { fault } from '../program/problems.ts';
import type { CollectorCommand } from './command.ts';
import { configOf, withStore } from './with-store.ts';

export const releaseListCommand: CollectorCommand = {
  name: 'release list',
  about: 'List the weeks whose figures are published.',
  usage: `--org ID

  --org ID  the organisation`,
  examples: ['release list --org acme'],
  async run(args, output, environment) {
    const { values } = parseOptions(args, { org: { type: 'string' } });
    const org = required(values.org, 'org');
    const releases = await withStore(configOf(environment), false, (store) => listReleases(store.releases, org));
    for (const { epoch, releasedAt } of releases) {
      output.line(`week ${epoch}  released ${new Date(releasedAt).toISOString().slice(0, 16)}Z`);
    }
    if (releases.length === 0) output.problem('Nothing is released yet.');
    return 0;
  },
};

export const releaseShowCommand: CollectorCommand = {
  name: 'release show',
  about: 'Show the frozen figures of one week.',
  usage: `--org ID --epoch N [--json]

  --org ID   the organisation
  --epoch N  number of the week, as "release list" says it
  --json     as the API gives it`,
  examples: ['release show --org acme --epoch 2961', 'release show --org acme --epoch 2961 --json'],
  async run(args, output, environment) {
    const { values } = parseOptions(args, {
      org: { type: 'string' },
      epoch: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const org = required(values.org, 'org');
    const epoch = wholeNumber(required(values.epoch, 'epoch'), 'epoch', 0);
    const release = await withStore(configOf(environment), false, (store) => readRelease(store.releases, org, epoch));
    if (!release) throw fault(`Week ${epoch} of "${org}" is not released.`);
    if (values.json) output.line(JSON.stringify(release, null, 2));
    else for (const row of release.rows) for (const line of linesOf(row)) output.line(line);
    return 0;
  },
};

function linesOf({ sentence, name, arm, n, blanks, shares, withheld }: ReleaseRow): string[] {
  const head = `${sentence} — ${name}${arm === 'none' ? '' : ` (${arm})`}`;
  if (withheld !== null || shares === null) return [`${head}: withheld, ${withheld ?? 'no figures'}`];
  const percent = (value: number): string => `${Math.round(value * 100)} %`;
  const figures = shares.map(
    ({ bucket, estimate, low, high }) => `  ${bucket}: ${percent(estimate)} (${percent(low)} to ${percent(high)})`,
  );
  return [`${head}: ${n} ballots, ${blanks ?? 0} blank in the organisation`, ...figures];
}
