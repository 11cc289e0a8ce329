// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';

// What ships in CRM pages is the overlay on Preact: everything asked of it under React is asked again here.
vi.mock('react', () => import('preact/compat'));
vi.mock('react-dom', () => import('preact/compat'));
vi.mock('react-dom/client', () => import('preact/compat/client'));
vi.mock('react/jsx-runtime', () => import('preact/jsx-runtime'));
vi.mock('react/jsx-dev-runtime', () => import('preact/jsx-runtime'));

test('runs on Preact', async () => {
  const { useId } = await import('react');
  expect(useId).toBe((await import('preact/hooks')).useId);
});

await import('./mount.test.ts');
