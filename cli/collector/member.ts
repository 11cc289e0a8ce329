import { freeSeat, seatNumberPattern } from '../../server/issuer/oidc-seats.ts';
import { parseOptions, required } from '../program/options.ts';
import { fault, misuse } from '../program/problems.ts';
import type { CollectorCommand } from './command.ts';
import { configOf, part, withParts } from './with-store.ts';

export const memberFreeCommand: CollectorCommand = {
  name: 'member free',
  about: 'Let somebody who signs in move to another machine.',
  usage: `--org ID --seat NUMBER

  --org ID       the organisation
  --seat NUMBER  what the page told the person who signed in from a second machine: 16 characters

The lost machine is a member no longer. The seat stays the person's: only who signs in as the same person can take it,
together with what was issued to it this week.`,
  examples: ['member free --org acme --seat 0123456789abcdef'],
  async run(args, output, environment) {
    const { values } = parseOptions(args, { org: { type: 'string' }, seat: { type: 'string' } });
    const org = required(values.org, 'org');
    const seat = required(values.seat, 'seat').toLowerCase();
    if (!seatNumberPattern.test(seat)) throw misuse('--seat: 16 characters, 0 to 9 and a to f');
    const done = await withParts(configOf(environment), ['issuer'], (stores) =>
      freeSeat(part(stores.issuer), org, seat),
    );
    if (done === 'unknown-seat') throw fault(`"${org}" has no seat ${seat}.`);
    output.line(
      done === 'freed'
        ? `Seat ${seat} of "${org}" is free. Its person can sign in from another machine now.`
        : `Seat ${seat} of "${org}" was free already.`,
    );
    return 0;
  },
};
