import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{unit,architecture,crm}/**/*.test.{ts,tsx}'],
    environment: 'node',
    env: { TZ: 'Europe/Berlin' },
    reporters: ['default'],
  },
});
