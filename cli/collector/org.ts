import { createOrg, newOrgSchema } from '../../server/store/orgs.ts';
import { parseOptions, required } from '../program/options.ts';
import { fault, misuse } from '../program/problems.ts';
import type { CollectorCommand } from './command.ts';
import { configOf, placeOf, withStore } from './with-store.ts';

export const orgCreateCommand: CollectorCommand = {
  name: 'org create',
  about: 'Make an organisation.',
  usage: `--org ID --name NAME --run-by TEXT

  --org ID       lower-case words joined by dashes; part of every bundle and never changes
  --name NAME    what reps read when they join
  --run-by TEXT  who runs this collector and how to reach them; reps read it before they join`,
  examples: ['org create --org acme --name "Acme" --run-by "IT of Acme, it@acme.example"'],
  async run(args, output, environment) {
    const { values } = parseOptions(args, {
      org: { type: 'string' },
      name: { type: 'string' },
      'run-by': { type: 'string' },
    });
    const parsed = newOrgSchema.safeParse({
      org: required(values.org, 'org'),
      name: required(values.name, 'name'),
      runBy: required(values['run-by'], 'run-by'),
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
