import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((path) => path !== '' && existsSync(path));
const pages = tracked.filter((path) => path.endsWith('.md'));

/** Project paths a page names in `code` or links, as `[page, path]`. */
function namedPaths(page: string): string[] {
  const text = readFileSync(page, 'utf8');
  const inCode = [
    ...text.matchAll(/`((?:lib|components|entrypoints|cli|scripts|tests|docs|bench|public|\.ci)\/[\w./-]+)`/g),
  ];
  const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)];
  return [...inCode.map((m) => m[1] ?? ''), ...links.map((m) => join(dirname(page), m[1] ?? ''))];
}

describe('docs', () => {
  it('name only paths that exist', () => {
    expect(pages.length).toBeGreaterThan(2);
    const missing = pages.flatMap((page) =>
      namedPaths(page)
        .filter((path) => !existsSync(path) && !path.startsWith('artifacts/'))
        .map((path) => `${page}: ${path}`),
    );
    expect(missing).toEqual([]);
  });

  it('the lockfiles carry no download addresses', () => {
    const locks = tracked.filter((path) => path.endsWith('package-lock.json'));
    expect(locks.length).toBeGreaterThan(0);
    for (const lock of locks) expect(readFileSync(lock, 'utf8')).not.toMatch(/"resolved"/);
  });
});
