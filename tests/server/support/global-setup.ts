import type { TestProject } from 'vitest/node';
import { startPostgres, withPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

/** One PostgreSQL for the whole run; every test gets a database of its own in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!withPostgres()) return () => Promise.resolve();
  const server = await startPostgres();
  project.provide('postgresUrl', server.url);
  return () => server.remove();
}
