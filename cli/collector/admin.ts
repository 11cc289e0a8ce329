import { adminNameSchema, createAdmin, listAdmins, revokeAdmin } from '../../server/store/admins.ts';
import { findOrg } from '../../server/store/orgs.ts';
import { parseOptions, required } from '../program/options.ts';
import { fault, misuse } from '../program/problems.ts';
import type { CollectorCommand } from './command.ts';
import { configOf, withStore } from './with-store.ts';

const options = { org: { type: 'string' }, name: { type: 'string' } } as const;

export const adminCreateCommand: CollectorCommand = {
  name: 'admin create',
  about: 'Make an admin token, shown once.',
  usage: `--org ID --name NAME

  --org ID     the organisation
  --name NAME  whose token it is; stands beside every version published with it`,
  examples: ['admin create --org acme --name "Anna Berg"'],
  async run(args, output, environment) {
    const { values } = parseOptions(args, options);
    const org = required(values.org, 'org');
    const name = adminNameSchema.safeParse(required(values.name, 'name'));
    if (!name.success) throw misuse(`--name: ${name.error.issues[0]?.message}`);
    const token = await withStore(configOf(environment), false, async (store) => {
      if (!(await findOrg(store, org))) throw fault(`There is no organisation "${org}".`);
      const inForce = (await listAdmins(store, org)).some((row) => row.name === name.data && row.revokedAt === null);
      if (inForce) throw fault(`"${name.data}" has a token already. Revoke it first, or choose another name.`);
      return createAdmin(store, { org, name: name.data });
    });
    // The token alone on standard output, so that it can be piped into a password manager.
    output.line(token);
    output.problem('Keep it now: the collector stores only its hash and cannot show it again.');
    return 0;
  },
};

export const adminListCommand: CollectorCommand = {
  name: 'admin list',
  about: 'List admin tokens by name.',
  usage: `[--org ID]

  --org ID  of this organisation only`,
  examples: ['admin list', 'admin list --org acme'],
  async run(args, output, environment) {
    const { values } = parseOptions(args, { org: options.org });
    const rows = await withStore(configOf(environment), false, (store) => listAdmins(store, values.org ?? null));
    for (const { org, name, createdAt, revokedAt } of rows) {
      const state = revokedAt === null ? 'in force' : `revoked ${day(revokedAt)}`;
      output.line(`${org}  ${name}  made ${day(createdAt)}  ${state}`);
    }
    if (rows.length === 0) output.problem('There are no admin tokens yet.');
    return 0;
  },
};

export const adminRevokeCommand: CollectorCommand = {
  name: 'admin revoke',
  about: 'End an admin token at once.',
  usage: `--org ID --name NAME

  --org ID     the organisation
  --name NAME  the name it was made with`,
  examples: ['admin revoke --org acme --name "Anna Berg"'],
  async run(args, output, environment) {
    const { values } = parseOptions(args, options);
    const [org, name] = [required(values.org, 'org'), required(values.name, 'name')];
    const done = await withStore(configOf(environment), false, (store) => revokeAdmin(store, org, name));
    if (!done) throw fault(`"${name}" has no token in force in the organisation "${org}".`);
    output.line(`The token of "${name}" is revoked. What was published with it stays.`);
    return 0;
  },
};

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
