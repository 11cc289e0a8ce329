import type { JWK } from 'jose';
import { CollectorError } from '../../lib/collector/error.ts';
import type { KillList } from '../../lib/model/collector.ts';
import { signKillList, verifyKillList } from '../../lib/program/kill-list.ts';
import { editDistance } from '../../lib/program/lint/spelling.ts';
import { type CollectorAccess, collectorOptions, collectorUsage, openCollector, talk } from './collector.ts';
import type { Command, Output } from './command.ts';
import { publicHalf, readPrivateKey } from './key-file.ts';
import { parseOptions, required } from './options.ts';
import { fault, misuse } from './problems.ts';
import { openBundle } from './signed-text.ts';

const usage = (verb: string): string => `CAMPAIGN… --collector URL --org ID --key KEYFILE

  CAMPAIGN          id of a campaign to ${verb}; several are fine
  ${collectorUsage}
  --key KEYFILE     the organisation's private key`;

export const pauseCommand: Command = {
  name: 'pause',
  about: 'Stop campaigns at once, without a new version (the kill list).',
  usage: usage('stop'),
  examples: ['pause next-step-empty --collector https://carrot.acme.example --org acme --key acme.key'],
  run: (args, output) => change(args, output, 'pause'),
};

export const resumeCommand: Command = {
  name: 'resume',
  about: 'Take campaigns off the kill list again.',
  usage: usage('let show again'),
  examples: ['resume next-step-empty --collector https://carrot.acme.example --org acme --key acme.key'],
  run: (args, output) => change(args, output, 'resume'),
};

/** How often to start over when somebody else publishes a kill list at the same moment. */
const tries = 3;

async function change(args: readonly string[], output: Output, verb: 'pause' | 'resume'): Promise<number> {
  const { values, files: ids } = parseOptions(args, { ...collectorOptions, key: { type: 'string' } });
  if (ids.length === 0) throw misuse(`The campaign to ${verb} is missing.`);
  const keyFile = required(values.key, 'key');
  const access = openCollector(values);
  const key = await readPrivateKey(keyFile);
  const publicKey = publicHalf(key, keyFile);
  return talk(async () => {
    if (verb === 'pause') await checkKnown(access, ids, publicKey);
    for (let attempt = 1; ; attempt++) {
      const held = await heldList(access, publicKey);
      const campaigns = next(held?.campaigns ?? [], ids, verb);
      if (!campaigns) {
        output.line(
          `Nothing to do: ${ids.join(', ')} ${verb === 'pause' ? 'stopped already' : 'not on the kill list'}.`,
        );
        return 0;
      }
      try {
        return await publish(access, key, (held?.sequence ?? 0) + 1, campaigns, output);
      } catch (error) {
        // Both changes must count: theirs is read, ours is added to it.
        if (!(error instanceof CollectorError && error.code === 'sequence-taken') || attempt === tries) throw error;
      }
    }
  });
}

/** The new list, sorted; null when nothing would change. */
function next(held: readonly string[], ids: readonly string[], verb: 'pause' | 'resume'): string[] | null {
  const wanted = verb === 'pause' ? new Set([...held, ...ids]) : new Set(held.filter((id) => !ids.includes(id)));
  return wanted.size === new Set(held).size ? null : [...wanted].sort();
}

async function publish(
  { client, org }: CollectorAccess,
  key: JWK,
  sequence: number,
  campaigns: string[],
  output: Output,
): Promise<number> {
  const list: KillList = { carrot: 'kill-list', org, sequence, issuedAt: Date.now(), campaigns };
  await client.publishKillList(org, await signKillList(list, key));
  output.line(`Kill list ${sequence} of ${org}: ${campaigns.length === 0 ? 'empty' : campaigns.join(', ')}.`);
  output.line('Devices in use follow within a minute.');
  return 0;
}

/** The kill list in force. @throws Failure for one that this key did not sign */
async function heldList({ client, org }: CollectorAccess, publicKey: JWK): Promise<KillList | null> {
  const text = await client.killList(org);
  if (text === null) return null;
  const verified = await verifyKillList(text, { publicKey, org, heldSequence: null });
  if (!verified.ok) throw fault(`The kill list in force: ${verified.reason}`);
  return verified.list;
}

/** A misspelled id would stop nothing, and nobody would notice. */
async function checkKnown({ client, org }: CollectorAccess, ids: readonly string[], publicKey: JWK): Promise<void> {
  const text = await client.program(org);
  if (!text) throw fault('Nothing is published yet, so there is nothing to stop.');
  const { program } = await openBundle(text.text, publicKey, 'The version in force');
  const known = program.campaigns.map(({ id }) => id);
  for (const id of ids.filter((each) => !known.includes(each))) {
    const [meant] = known.toSorted((a, b) => editDistance(a, id) - editDistance(b, id));
    throw misuse(`The program has no campaign "${id}".${meant ? ` Did you mean "${meant}"?` : ''}`);
  }
}
