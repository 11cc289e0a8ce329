import { type CellPlan, planCells } from '../../lib/ballot/cells.ts';
import { epochOf, quarterOf } from '../../lib/ballot/epoch.ts';
import { ballotLimits, type Cell, type Flip } from '../../lib/model/ballot.ts';
import { HeadcountError, readHeadcount } from '../../server/cells/headcount.ts';
import { freezeCells, frozenCells, quarterSchema } from '../../server/store/cell-plans.ts';
import { findOrg, seatsOf } from '../../server/store/orgs.ts';
import type { Store } from '../../server/store/store.ts';
import type { Output } from '../program/command.ts';
import { readText } from '../program/files.ts';
import { onlyFile, parseOptions, required, wholeNumber } from '../program/options.ts';
import { fault, misuse } from '../program/problems.ts';
import type { CollectorCommand } from './command.ts';
import { configOf, withStore } from './with-store.ts';

const options = { org: { type: 'string' }, quarter: { type: 'string' }, least: { type: 'string' } } as const;
const leastCell = ballotLimits.leastCell[8];
const leastMembers = ballotLimits.leastAnswers[16];

const fileUsage = (more: string) => `--org ID [--quarter 2026-Q4] [--least ${leastCell}]${more} FILE

  --org ID       the organisation
  --quarter Q    the quarter; the current one when it is missing
  --least N      members a cell must have; ${leastCell} or more
  FILE           headcount, CSV or JSON: path,name,size; one line per unit, size without its parts
                 sales/north/blue,Team Blue,18

Fewer than ${2 * leastCell} members become one group; fewer than ${leastMembers} cannot vote.`;

export const cellsPlanCommand: CollectorCommand = {
  name: 'cells plan',
  about: 'Show the groups answers would be counted in; nothing is kept.',
  usage: fileUsage(''),
  examples: ['cells plan --org acme headcount.csv'],
  async run(args, output, environment) {
    await withStore(configOf(environment), false, async (store) => {
      const { values, files } = parseOptions(args, options);
      const { org, plan } = await planned(store, values, files);
      tell(output, plan.flip, plan.cells);
      await warnOfSeats(store, org, plan.cells, output);
    });
    return 0;
  },
};

export const cellsFreezeCommand: CollectorCommand = {
  name: 'cells freeze',
  about: 'Freeze the groups of a quarter, once.',
  usage: `${fileUsage(' [--yes]')}

  --yes          freeze them; without it they are only shown

They cannot be changed within the quarter: answers before and after could be compared. The next quarter takes them over
unless others are frozen for it. A quarter that is over cannot be frozen any more.`,
  examples: [
    'cells freeze --org acme --quarter 2027-Q1 headcount.csv',
    'cells freeze --org acme --quarter 2027-Q1 --yes headcount.csv',
  ],
  async run(args, output, environment) {
    const { values, files } = parseOptions(args, { ...options, yes: { type: 'boolean', default: false } });
    return withStore(configOf(environment), false, async (store) => {
      const { org, quarter, plan } = await planned(store, values, files);
      const now = quarterOf(epochOf(store.clock()));
      if (quarter < now) throw fault(`${quarter} is over, this is ${now}: its groups are what they were.`);
      const already = `The groups of ${quarter} are frozen already; see: cells show --org ${org} --quarter ${quarter}`;
      if (await frozenCells(store, org, quarter)) throw fault(already);
      const cells = plan.cells.map(({ id, name, enrolled }) => ({ id, name, enrolled }));
      tell(output, plan.flip, cells);
      await warnOfSeats(store, org, cells, output);
      if (!values.yes) {
        output.problem(`Nothing is frozen yet, and it cannot be undone: for ${quarter}, run it again with --yes.`);
        return 1;
      }
      if (!(await freezeCells(store, org, { quarter, flip: plan.flip, cells }))) throw fault(already);
      output.line(`Frozen for ${quarter}.`);
      return 0;
    });
  },
};

export const cellsShowCommand: CollectorCommand = {
  name: 'cells show',
  about: 'Show the frozen groups of a quarter.',
  usage: `--org ID [--quarter 2026-Q4]

  --org ID     the organisation
  --quarter Q  the quarter; the current one when it is missing`,
  examples: ['cells show --org acme'],
  async run(args, output, environment) {
    const { values } = parseOptions(args, { org: options.org, quarter: options.quarter });
    const org = required(values.org, 'org');
    await withStore(configOf(environment), false, async (store) => {
      const quarter = quarterFrom(values.quarter, store);
      const frozen = await frozenCells(store, org, quarter);
      if (!frozen) throw fault(`Nothing is frozen for ${quarter} yet.`);
      const day = new Date(frozen.frozenAt).toISOString().slice(0, 10);
      output.line(`${quarter}, frozen on ${day}:`);
      tell(output, frozen.flip, frozen.cells);
    });
    return 0;
  },
};

async function planned(
  store: Store,
  values: { org?: string | undefined; quarter?: string | undefined; least?: string | undefined },
  files: readonly string[],
): Promise<{ org: string; quarter: string; plan: Extract<CellPlan, { ok: true }> }> {
  const org = required(values.org, 'org');
  const file = onlyFile(files, 'headcount');
  const found = await findOrg(store, org);
  if (!found) throw fault(`There is no organisation "${org}".`);
  const least = values.least === undefined ? undefined : wholeNumber(values.least, 'least', leastCell);
  const plan = planCells(await readTree(file, { id: org, name: found.name }), least);
  if (!plan.ok) throw fault(plan.reason);
  return { org, quarter: quarterFrom(values.quarter, store), plan };
}

async function readTree(file: string, whole: { id: string; name: string }) {
  const text = await readText(file);
  try {
    return readHeadcount(text, whole);
  } catch (error) {
    throw error instanceof HeadcountError ? fault(`${file}: ${error.message}`) : error;
  }
}

function quarterFrom(text: string | undefined, store: Store): string {
  const parsed = quarterSchema.safeParse(text ?? quarterOf(epochOf(store.clock())));
  if (!parsed.success) throw misuse(`--quarter ${parsed.error.issues[0]?.message}`);
  return parsed.data;
}

/** Too many members in the file and a group is smaller than it says; too few and people have no group of their own. */
async function warnOfSeats(store: Store, org: string, cells: readonly Cell[], output: Output): Promise<void> {
  const seats = await seatsOf(store, org);
  const counted = cells.reduce((sum, { enrolled }) => sum + enrolled, 0);
  if (seats === null || seats === counted) return;
  output.problem(
    `The headcount holds ${counted}, but ${seats} members may enrol (org seats). Check which one is right.`,
  );
}

function tell(output: Output, flip: Flip, cells: readonly Cell[]): void {
  for (const { id, name, enrolled } of cells) output.line(`${String(enrolled).padStart(7)}  ${id}  ${name}`);
  output.line(`${cells.length} ${cells.length === 1 ? 'group' : 'groups'}; one answer in ${flip} is a lie.`);
}
