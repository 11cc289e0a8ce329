import { z } from 'zod';
import { shippedProfiles } from '../../lib/crm/profiles.ts';
import { profileSchema } from '../../lib/model/profile.ts';
import type { Command } from '../program/command.ts';
import { onlyFile } from '../program/options.ts';
import { fault } from '../program/problems.ts';

/** The JSON Schema of a profile, as docs/profile.schema.json holds it. Rules between parts are checked by `check` alone. */
export function profileJsonSchema(): string {
  const schema = z.toJSONSchema(profileSchema, { io: 'input', reused: 'ref', unrepresentable: 'any' });
  return JSON.stringify({ ...schema, title: 'Carrot CRM profile' }, null, 2);
}

export const schemaCommand: Command = {
  name: 'schema',
  about: 'Print the JSON Schema of a profile, for editors.',
  usage: '',
  examples: ['schema > profile.schema.json'],
  async run(_, output) {
    output.line(profileJsonSchema());
    return 0;
  },
};

export const listCommand: Command = {
  name: 'list',
  about: 'List the profiles that ship with Carrot.',
  usage: '',
  examples: ['list'],
  async run(_, output) {
    for (const { id, crm, name, hosts = [], selfHosted } of shippedProfiles) {
      const where = [...hosts, ...(selfHosted ? ['any host that is named'] : [])].join(', ');
      output.line(`${id.padEnd(12)} ${crm === id ? '' : `(${crm}) `}${name}: ${where}`);
    }
    return 0;
  },
};

export const showCommand: Command = {
  name: 'show',
  about: 'Print a shipped profile, to start a new one from.',
  usage: 'ID',
  examples: ['show atomic-crm > my-crm.json'],
  async run(args, output) {
    const id = onlyFile(args, 'profile id');
    const profile = shippedProfiles.find((each) => each.id === id);
    if (!profile)
      throw fault(`There is no profile "${id}". Profiles: ${shippedProfiles.map((each) => each.id).join(', ')}.`);
    output.line(JSON.stringify(profile, null, 2));
    return 0;
  },
};
