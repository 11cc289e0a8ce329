import { collectorOptions, collectorUsage, openCollector, talk } from './collector.ts';
import type { Command } from './command.ts';
import { publicHalf, readPrivateKey } from './key-file.ts';
import { onlyFile, parseOptions, required, versionNumber, wholeNumber } from './options.ts';
import { misuse } from './problems.ts';
import { readInForce, release } from './release.ts';
import { openBundle } from './signed-text.ts';

export const rollbackCommand: Command = {
  name: 'rollback',
  about: 'Publish the content of an older version again, as a new version.',
  usage: `VERSION --collector URL --org ID --key KEYFILE [--expires-days 90] [--yes]

  VERSION           the version whose content should be in force again
  ${collectorUsage}
  --key KEYFILE     the organisation's private key
  --expires-days N  after these days devices refuse it (default 90)
  --yes             publish; without it the changes are only shown (not needed where $CI is set)`,
  examples: ['rollback 6 --collector https://carrot.acme.example --org acme --key acme.key --yes'],
  async run(args, output) {
    const { values, files } = parseOptions(args, {
      ...collectorOptions,
      key: { type: 'string' },
      'expires-days': { type: 'string', default: '90' },
      yes: { type: 'boolean' },
    });
    const version = versionNumber(onlyFile(files, 'version'));
    const keyFile = required(values.key, 'key');
    const expiresDays = wholeNumber(values['expires-days'], 'expires-days', 1);
    const access = openCollector(values);
    const key = await readPrivateKey(keyFile);
    return talk(async () => {
      const inForce = await readInForce(access, key, keyFile);
      if (version === inForce.version) throw misuse(`Version ${version} is in force already.`);
      const { text } = await access.client.version(access.org, version);
      // Our key is about to sign this: it must have signed it before.
      const { program } = await openBundle(text, publicHalf(key, keyFile), `Version ${version}`);
      const what = `The content of version ${version}`;
      return release(access, inForce, { program, key, keyFile, expiresDays, yes: values.yes ?? false, what }, output);
    });
  },
};
