import { close, runSteps } from './steps.ts';

/** What a newcomer runs: format, lint, types, unit, property, contract and architecture tests, sizes, one pass in Chromium. */
close(
  await runSteps([
    { name: 'format and lint', command: 'biome', args: ['check', '--error-on-warnings', '.'] },
    { name: 'types', command: 'tsc', args: ['--noEmit'] },
    { name: 'unit, property, contract and architecture tests', command: 'vitest', args: ['run'] },
    {
      name: 'the collector on SQLite',
      command: 'vitest',
      args: [
        'run',
        '--config',
        'vitest.server.config.ts',
        ...['feed', 'http', 'joining', 'concurrency', 'openapi', 'life-cycle', 'ballot-input', 'release-figures'].map(
          (topic) => `tests/server/${topic}.test.ts`,
        ),
      ],
      env: { CARROT_DATABASES: 'sqlite' },
    },
    { name: 'build the extension', command: 'npm', args: ['run', '-s', 'build'] },
    { name: 'sizes on the page', command: 'node', args: ['scripts/size.ts'] },
    { name: 'build the Salesforce look-alike', command: 'node', args: ['tests/hosts/salesforce/build.mjs'] },
    { name: 'the extension in Chromium', command: 'vitest', args: ['run', '--config', 'vitest.e2e.config.ts'] },
  ]),
);
