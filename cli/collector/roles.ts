import { rolesSql } from '../../server/store/roles.ts';
import { parseOptions } from '../program/options.ts';
import type { CollectorCommand } from './command.ts';

export const rolesCommand: CollectorCommand = {
  name: 'roles',
  about: 'Print the SQL that separates the parts on PostgreSQL.',
  usage: `--print-sql [--user NAME]

  --user NAME  who the collector logs in as (carrot)

Run it once as a superuser, after the first start, when the collector's own user may make no roles. A collector whose user
may make roles does all of this by itself.`,
  examples: ['roles --print-sql', 'roles --print-sql --user carrot | sudo -u postgres psql carrot'],
  async run(args, output) {
    const options = { 'print-sql': { type: 'boolean' }, user: { type: 'string', default: 'carrot' } } as const;
    const { values } = parseOptions(args, options);
    output.line(rolesSql(values.user));
    return 0;
  },
};
