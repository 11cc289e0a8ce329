import { programSchema } from '../../lib/model/program.ts';
import { collectorOptions, collectorUsage, openCollector, talk } from './collector.ts';
import type { Command } from './command.ts';
import { readPrivateKey } from './key-file.ts';
import { onlyFile, parseOptions, required, wholeNumber } from './options.ts';
import { fault } from './problems.ts';
import { overtaken, readInForce, release } from './release.ts';
import { findingLine, readSource, tally } from './source.ts';

export const publishCommand: Command = {
  name: 'publish',
  about: 'Lint a program, show what changes for whom, sign and publish it.',
  usage: `FILE --collector URL --org ID --key KEYFILE [--based-on N] [--expires-days 90] [--yes]

  FILE              the program as JSON
  ${collectorUsage}
  --key KEYFILE     the organisation's private key; it never leaves this machine
  --based-on N      the version FILE was made from: refused if somebody published after it
  --expires-days N  after these days devices refuse it; those that hold it go on for 14 days (default 90)
  --yes             publish; without it the changes are only shown (not needed where $CI is set)`,
  examples: ['publish sales.json --collector https://carrot.acme.example --org acme --key acme.key --yes'],
  async run(args, output) {
    const { values, files } = parseOptions(args, {
      ...collectorOptions,
      key: { type: 'string' },
      'based-on': { type: 'string' },
      'expires-days': { type: 'string', default: '90' },
      yes: { type: 'boolean' },
    });
    const file = onlyFile(files, 'program file');
    const keyFile = required(values.key, 'key');
    const expiresDays = wholeNumber(values['expires-days'], 'expires-days', 1);
    const basedOn = values['based-on'];
    const base = basedOn === undefined ? null : wholeNumber(basedOn, 'based-on', 0);
    const access = openCollector(values);

    const { value, findings } = await readSource(file);
    for (const finding of findings) output.problem(findingLine(finding));
    const parsed = programSchema.safeParse(value);
    if (!parsed.success || findings.some(({ level }) => level === 'error')) {
      throw fault(`${file}: not published (${tally(findings)}). Devices would refuse it.`);
    }
    const key = await readPrivateKey(keyFile);
    return talk(async () => {
      const inForce = await readInForce(access, key, keyFile);
      if (base !== null && base !== inForce.version) {
        const [newest] = await access.client.versions(access.org);
        throw newest
          ? overtaken(newest, base)
          : fault(`Nothing is published yet, so ${file} cannot be based on ${base}.`);
      }
      const what = { program: parsed.data, key, keyFile, expiresDays, yes: values.yes ?? false, what: file };
      return release(access, inForce, what, output);
    });
  },
};
