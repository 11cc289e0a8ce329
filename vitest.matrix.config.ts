import { defineConfig } from 'vitest/config';

/** Beyond the newcomer's run: the Dynamics look-alike, Atomic CRM and Tryton, a page that fights back, every screen of the Studio under axe. */
export default defineConfig({
  test: {
    include: ['tests/e2e/{atomic,dynamics,hostile,studio-accessible,tryton}.test.ts'],
    environment: 'node',
    fileParallelism: false,
    expect: { poll: { timeout: 10_000, interval: 150 } },
    testTimeout: 60_000,
    // The first time, packages are installed and the hosts built.
    hookTimeout: 400_000,
  },
});
