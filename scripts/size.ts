import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const output = '.output/chrome-mv3';

/** What a CRM page has to carry, in bytes after gzip: the always-on script of one CRM family, and the overlay. */
const budgets = [
  ...readdirSync(output)
    .filter((file) => /^page-.*\.js$/.test(file))
    .map((file) => ({ name: `always-on script, ${file}`, file, limit: 12_000 })),
  { name: 'overlay, injected when there is something to show', file: 'overlay.js', limit: 20_000 },
];

let over = 0;
for (const { name, file, limit } of budgets) {
  const raw = readFileSync(join(output, file));
  const bytes = gzipSync(raw, { level: 9 }).length;
  if (bytes > limit) over++;
  const verdict = bytes <= limit ? '\u2713' : '\u2717 too big';
  console.log(
    `${verdict} ${name}: ${(bytes / 1000).toFixed(1)} kB gzip of ${limit / 1000} kB (${(raw.length / 1000).toFixed(1)} kB raw)`,
  );
}
if (over > 0) process.exit(1);
