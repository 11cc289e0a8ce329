import { once } from 'node:events';
import process from 'node:process';
import { openStore } from '../../../server/store/store.ts';

/** A node that has loaded everything and opens the database at the word: `DATA_DIR`, `DATABASE_URL` as the collector has. */
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const store = await openStore({ dataDir: process.env.DATA_DIR ?? '', databaseUrl: process.env.DATABASE_URL });
await store.close();
process.exit(0);
