import { z } from 'zod';
import { type Program, programSchema } from '../../lib/model/program.ts';
import type { IssuerStore } from '../store/store.ts';

/** What is needed of a bundle; it was verified when it was published. */
const bundleSchema = z.object({ program: programSchema });

/** The program an organisation has in force; null when it has published none. */
export async function publishedProgram(
  store: IssuerStore,
  org: string,
): Promise<{ program: Program; hash: string } | null> {
  const row = await store.shared
    .selectFrom('versions')
    .select(['text', 'hash'])
    .where('org', '=', org)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const payload = Buffer.from(row.text.split('.')[1] ?? '', 'base64url').toString('utf8');
  return { program: bundleSchema.parse(JSON.parse(payload)).program, hash: row.hash };
}
