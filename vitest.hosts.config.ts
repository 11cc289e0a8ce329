import { defineConfig } from 'vitest/config';

/** The built extension on hosts of their own, part of the wider matrix: the Dynamics look-alike, Atomic CRM, Tryton, a page that fights back. */
export default defineConfig({
  test: {
    include: ['tests/e2e/{atomic,dynamics,hostile,tryton}.test.ts'],
    environment: 'node',
    fileParallelism: false,
    expect: { poll: { timeout: 10_000, interval: 150 } },
    testTimeout: 60_000,
    // The first time, packages are installed and the hosts built.
    hookTimeout: 400_000,
  },
});
