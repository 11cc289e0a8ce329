import { inviteLink } from '../../server/http/join.ts';
import { createInvites } from '../../server/store/invites.ts';
import { findOrg } from '../../server/store/orgs.ts';
import { parseOptions, required, wholeNumber } from '../program/options.ts';
import { fault, misuse } from '../program/problems.ts';
import type { CollectorCommand } from './command.ts';
import { configOf, publicUrlOf, withStore } from './with-store.ts';

export const inviteCommand: CollectorCommand = {
  name: 'invite',
  about: 'Make invite links; each works once.',
  usage: `--org ID [--count 1] [--days 14]

  --org ID     the organisation
  --count N    how many links (1 to 500)
  --days D     days until they expire (1 to 90)

Links lead to PUBLIC_URL. Give each to one person; nothing is kept of who used one.`,
  examples: ['invite --org acme', 'invite --org acme --count 40 --days 7'],
  async run(args, output, environment) {
    const { values } = parseOptions(args, {
      org: { type: 'string' },
      count: { type: 'string', default: '1' },
      days: { type: 'string', default: '14' },
    });
    const org = required(values.org, 'org');
    const count = atMost(wholeNumber(values.count, 'count', 1), 'count', 500);
    const expiresInDays = atMost(wholeNumber(values.days, 'days', 1), 'days', 90);
    const config = configOf(environment);
    const base = publicUrlOf(config);
    const invites = await withStore(config, false, async (store) => {
      const found = await findOrg(store, org);
      if (!found) throw fault(`There is no organisation "${org}".`);
      if (!found.publicKey) throw fault(`"${org}" has no key yet. An admin sets it in the Studio, once; then invite.`);
      return createInvites(store, { org, count, expiresInDays });
    });
    for (const { code } of invites) output.line(inviteLink(base, code));
    return 0;
  },
};

function atMost(value: number, option: string, most: number): number {
  if (value > most) throw misuse(`--${option} must be ${most} at most, not ${value}.`);
  return value;
}
