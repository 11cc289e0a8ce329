import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/server/**/*.test.ts'],
    environment: 'node',
    env: { TZ: 'Europe/Berlin' },
    globalSetup: ['tests/server/support/global-setup.ts'],
    // Starting collectors and killing them takes seconds on a small machine.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default'],
  },
});
