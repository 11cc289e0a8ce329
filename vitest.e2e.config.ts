import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Other kinds of shadow DOM make a difference on Salesforce pages only.
    include: process.env.CARROT_SHADOW
      ? ['tests/e2e/{accessible,lightning,page-untouched,quiet,usage,worker}.test.ts']
      : ['tests/e2e/**/*.test.ts'],
    // What takes long, or must be installed and built first: vitest.matrix.config.ts.
    exclude: ['tests/e2e/{atomic,dynamics,hostile,studio-accessible,tryton}.test.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 90_000,
  },
});
