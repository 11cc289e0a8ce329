import { createOrg, newOrgSchema, setSeats } from '../../server/store/orgs.ts';
import { parseOptions, required, wholeNumber } from '../program/options.ts';
import { fault, misuse } from '../program/problems.ts';
import type { CollectorCommand } from './command.ts';
import { configOf, placeOf, withStore } from './with-store.ts';

export const orgCreateCommand: CollectorCommand = {
  name: 'org create',
  about: 'Make an organisation.',
  usage: `--org ID --name NAME --run-by TEXT [--seats N]

  --org ID       lower-case words joined by dashes; part of every bundle and never changes
  --name NAME    what reps read when they join
  --run-by TEXT  who runs this collector and how to reach them; reps read it before they join
  --seats N      how many members may enrol; without it as many as there are invites`,
  examples: ['org create --org acme --name "Acme" --run-by "IT of Acme, it@acme.example"'],
  async run(args, output, environment) {
    const { values } = parseOptions(args, {
      org: { type: 'string' },
      name: { type: 'string' },
      'run-by': { type: 'string' },
      seats: { type: 'string' },
    });
    const parsed = newOrgSchema.safeParse({
      org: required(values.org, 'org'),
      name: required(values.name, 'name'),
      runBy: required(values['run-by'], 'run-by'),
      seats: values.seats === undefined ? null : wholeNumber(values.seats, 'seats', 1),
    });
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw misuse(`--${issue?.path[0] === 'runBy' ? 'run-by' : String(issue?.path[0])}: ${issue?.message}`);
    }
    const config = configOf(environment);
    const { org, name } = parsed.data;
    const made = await withStore(config, true, (store) => createOrg(store, parsed.data));
    if (!made) throw fault(`There is an organisation "${org}" already.`);
    output.line(`Organisation "${org}" (${name}) made (${placeOf(config)}).`);
    output.line(`Next: npm run -s collector -- admin create --org ${org} --name "Your Name"`);
    return 0;
  },
};

export const orgSeatsCommand: CollectorCommand = {
  name: 'org seats',
  about: 'Set how many members may enrol.',
  usage: `--org ID --seats N

  --org ID   the organisation
  --seats N  members at most; nobody is thrown out when it is fewer than there are`,
  examples: ['org seats --org acme --seats 400'],
  async run(args, output, environment) {
    const { values } = parseOptions(args, { org: { type: 'string' }, seats: { type: 'string' } });
    const org = required(values.org, 'org');
    const seats = wholeNumber(required(values.seats, 'seats'), 'seats', 1);
    const done = await withStore(configOf(environment), false, (store) => setSeats(store, org, seats));
    if (!done) throw fault(`There is no organisation "${org}".`);
    output.line(`Up to ${seats} members may enrol in "${org}".`);
    return 0;
  },
};
