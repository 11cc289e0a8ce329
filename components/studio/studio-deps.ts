import type { CollectorFetch } from '../../lib/collector/transport.ts';
import type { StudioDb } from '../../lib/db/studio-db.ts';
import type { Program } from '../../lib/model/program.ts';
import type { OpenPage } from '../../lib/studio/picked.ts';

/** What the Studio needs of the world; handed in, so that it can be run in a test. */
export interface StudioDeps {
  db: StudioDb;
  /** Values that live as long as the browser runs. */
  session: {
    read(key: string): Promise<unknown>;
    write(key: string, value: unknown): Promise<void>;
    remove(key: string): Promise<void>;
  };
  fetch: CollectorFetch;
  /** Milliseconds since 1970. */
  now(): number;
  /** What a new organisation may start from; it starts with the first. */
  starters: readonly [Program, ...Program[]];
  /** Gives the admin a file. */
  download(name: string, text: string): void;
  /** Pages of CRMs that are open in other tabs. */
  crmPages: {
    list(): Promise<OpenPage[]>;
    /** Brings the tab to front, lets the admin pick an element there, comes back. @returns what `readPick` checks */
    pick(tab: number): Promise<unknown>;
  };
}
