import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const sources = ['entrypoints', 'components', 'lib', 'public', 'wxt.config.ts', 'package.json', 'package-lock.json'];

/** SHA-256 over everything the extension is built from. */
export function sourceHash(): string {
  const hash = createHash('sha256');
  const visit = (path: string) => {
    const entries = /\.\w+$/.test(path) ? null : readdirSync(path, { withFileTypes: true });
    if (!entries) {
      hash.update(path).update(readFileSync(path));
      return;
    }
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) visit(join(path, entry.name));
  };
  for (const path of sources) visit(path);
  return hash.digest('hex');
}
