import { describe, expect, it } from 'vitest';
import { codeOf, readSources } from './graph.ts';

const sources = readSources();
const inRooms = (...rooms: string[]) => sources.filter((s) => rooms.some((room) => s.path.startsWith(`lib/${room}/`)));

/** The world outside that a pure room may not see. */
const outside: [name: string, pattern: RegExp][] = [
  ['the clock', /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/],
  ['randomness', /\bMath\.random\(|\bgetRandomValues\(|\brandomUUID\(/],
  ['the page', /(?<![./\w'"])(document|window|location|navigator)\.\w/],
  ['the network', /(?<![.\w])fetch\(|\bXMLHttpRequest\b/],
  ['the browser', /(?<![.\w])(chrome|browser)\./],
];
const impurePackages = /^(dexie|react|react-dom|preact|@wxt-dev|wxt|@floating-ui|node:)/;

describe('pure rooms', () => {
  const pure = inRooms('model', 'gatekeeper', 'practices', 'progress', 'program', 'insight', 'ballot', 'studio');

  it('see nothing of the world but what they are handed', () => {
    expect(pure.length).toBeGreaterThan(10);
    const found = pure.flatMap((file) =>
      outside.filter(([, pattern]) => pattern.test(codeOf(file))).map(([name]) => `${file.path} sees ${name}`),
    );
    expect(found).toEqual([]);
  });

  it('import no package of the world', () => {
    const found = pure.flatMap((f) =>
      f.imports.filter((i) => i.external && impurePackages.test(i.target)).map((i) => `${f.path} → ${i.target}`),
    );
    expect(found).toEqual([]);
  });

  it('would be noticed if they did', () => {
    const names = (code: string) => outside.filter(([, pattern]) => pattern.test(code)).map(([name]) => name);
    expect(names('const t = Date.now()')).toEqual(['the clock']);
    expect(names('document.title')).toEqual(['the page']);
    expect(names('await fetch(url)')).toEqual(['the network']);
    expect(names('options.fetch(url); new Date(at)')).toEqual([]);
  });
});

describe('selectors', () => {
  it('live in lib/crm alone', () => {
    const asks = /\.(querySelector|querySelectorAll|closest|matches|getElementById|getElementsBy\w+)\s*(<[^>]*>)?\(/;
    const found = sources.filter((s) => !s.path.startsWith('lib/crm/') && asks.test(codeOf(s))).map((s) => s.path);
    // The page's own title element and our own root are no CRM knowledge.
    const ours = [
      'lib/page/navigation.ts',
      'entrypoints/popup/main.tsx',
      'entrypoints/welcome/main.tsx',
      'entrypoints/options/main.tsx',
      'entrypoints/studio/main.tsx',
    ];
    expect(found.filter((path) => !ours.includes(path))).toEqual([]);
  });
});

describe('house rules', () => {
  it('keeps entry files to composition', () => {
    const long = sources.filter((s) => s.path.startsWith('entrypoints/') && s.text.split('\n').length > 80);
    expect(long.map((s) => s.path)).toEqual([]);
  });

  it('has no loosened types and no swallowed errors in the product', () => {
    const loose = /:\s*any\b|\bas any\b|@ts-(ignore|expect-error|nocheck)|catch\s*(\([^)]*\))?\s*\{\s*\}/;
    expect(sources.filter((s) => loose.test(codeOf(s))).map((s) => s.path)).toEqual([]);
  });

  it('keeps no mutable state in the worker but the memo of the parsed bundle', () => {
    const mutable = inRooms('services', 'db', 'settings', 'messages').filter((s) => /^let\s/m.test(codeOf(s)));
    expect(mutable.map((s) => s.path)).toEqual(['lib/services/current-program.ts']);
  });
});
