import { close, runSteps } from './steps.ts';

/** What a submission must pass: the newcomer's tests, then the wider matrix. */
close(
  await runSteps([
    { name: 'npm test', command: 'npm', args: ['test', '--silent'] },
    {
      name: 'the collector on SQLite and PostgreSQL',
      command: 'vitest',
      args: ['run', '--config', 'vitest.server.config.ts'],
    },
    { name: 'the tour', command: 'npm', args: ['start', '--silent', '--', '--tour'] },
    ...(['native', 'mixed'] as const).map((shadow) => ({
      name: `the extension in Chromium under ${shadow} shadow DOM`,
      command: 'vitest',
      args: ['run', '--config', 'vitest.e2e.config.ts'],
      env: { CARROT_SHADOW: shadow },
    })),
    ...([30, 100, 1000] as const).map((reps) => ({
      name: `a simulated team of ${reps} votes`,
      command: 'node',
      args: ['cli/simulate.ts', '--reps', String(reps), '--weeks', reps < 1000 ? '4' : '2'],
    })),
    { name: 'the linkage audit', command: 'node', args: ['cli/audit.ts', 'linkage', '--devices', '500'] },
    { name: 'the differencing audit', command: 'node', args: ['cli/audit.ts', 'differencing'] },
    ...(['dynamics', 'atomic', 'tryton', 'hostile', 'studio-accessible'] as const).map((part) => ({
      name: `the extension in Chromium: ${part}`,
      command: 'vitest',
      args: ['run', '--config', 'vitest.matrix.config.ts', `tests/e2e/${part}.test.ts`],
    })),
    { name: 'build for Firefox', command: 'npm', args: ['run', '-s', 'build:firefox'] },
    { name: 'the extension in Firefox', command: 'vitest', args: ['run', '--config', 'vitest.firefox.config.ts'] },
  ]),
);
