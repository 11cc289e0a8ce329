import { describe, expect, it } from 'vitest';
import { readSources, type SourceFile } from './graph.ts';

const sources = readSources();

/** Rooms, most particular first: the first prefix that fits names the room of a file. */
const roomPrefixes = [
  'components/overlay',
  'components/studio',
  'components',
  'entrypoints',
  'cli',
  'lib/model',
  'lib/crm',
  'lib/page',
  'lib/gatekeeper',
  'lib/practices',
  'lib/progress',
  'lib/program',
  'lib/db',
  'lib/settings',
  'lib/messages',
  'lib/platform',
  'lib/services',
  'lib/collector',
  'lib/ballot',
  'lib/insight',
  'lib/uplink',
  'lib/studio',
  'server',
] as const;
type Room = (typeof roomPrefixes)[number];

/** `type`: only types may cross. The page bundle must carry no schema library, so page rooms see the model as types. */
const table: Record<Room, Partial<Record<Room, 'all' | 'type'>> | 'anything'> = {
  'lib/model': {},
  'lib/crm': { 'lib/model': 'type' },
  'lib/page': { 'lib/model': 'type', 'lib/crm': 'type', 'lib/messages': 'all' },
  'lib/gatekeeper': { 'lib/model': 'all', 'lib/program': 'type' },
  'lib/practices': { 'lib/model': 'all' },
  'lib/progress': { 'lib/model': 'all', 'lib/practices': 'all' },
  'lib/program': { 'lib/model': 'all' },
  'lib/db': { 'lib/model': 'all', 'lib/platform': 'all', 'lib/uplink': 'all', 'lib/ballot': 'all' },
  'lib/settings': { 'lib/model': 'all', 'lib/platform': 'all' },
  'lib/platform': {},
  'lib/collector': { 'lib/model': 'all' },
  'lib/studio': { 'lib/model': 'all', 'lib/program': 'all', 'lib/gatekeeper': 'all', 'lib/crm': 'type' },
  'lib/ballot': { 'lib/model': 'all', 'lib/program': 'all' },
  'lib/insight': { 'lib/model': 'all' },
  // The device's side of the ballots, without a browser: simulations run the same code in Node.
  'lib/uplink': { 'lib/model': 'all', 'lib/ballot': 'all', 'lib/program': 'all' },
  server: { 'lib/model': 'all', 'lib/program': 'all', 'lib/ballot': 'all', 'lib/insight': 'all' },
  'lib/messages': { 'lib/model': 'all', 'lib/platform': 'all' },
  'lib/services': {
    'lib/model': 'all',
    'lib/gatekeeper': 'all',
    'lib/practices': 'all',
    'lib/progress': 'all',
    'lib/program': 'all',
    'lib/db': 'all',
    'lib/settings': 'all',
    'lib/messages': 'all',
    'lib/platform': 'all',
    'lib/collector': 'all',
    'lib/ballot': 'all',
    'lib/uplink': 'all',
  },
  'components/overlay': { 'lib/model': 'type', 'lib/messages': 'type', 'lib/crm': 'type', 'lib/page': 'type' },
  // The preview shows the overlay's own card, so that it cannot differ from what reps get.
  'components/studio': {
    components: 'all',
    'components/overlay': 'all',
    'lib/model': 'all',
    'lib/db': 'all',
    'lib/program': 'all',
    'lib/collector': 'all',
    'lib/gatekeeper': 'all',
    'lib/studio': 'all',
  },
  components: {
    'components/studio': 'all',
    'lib/model': 'all',
    'lib/messages': 'all',
    'lib/db': 'all',
    'lib/progress': 'all',
    'lib/practices': 'all',
    'lib/program': 'all',
    'lib/settings': 'all',
    'lib/collector': 'all',
    'lib/ballot': 'all',
    'lib/insight': 'all',
    'lib/uplink': 'type',
  },
  entrypoints: 'anything',
  cli: 'anything',
};

/** Files of the model without a schema: pure words that page rooms may use at run time. They import nothing. */
const schemaFree: ReadonlySet<string> = new Set(['lib/model/profile-hosts.ts']);

function roomOf(path: string): Room | undefined {
  return roomPrefixes.find((prefix) => path.startsWith(`${prefix}/`));
}

/** Every import that crosses rooms against the table, as readable lines. */
function crossings(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, imports }) => {
    const from = roomOf(path);
    if (!from) return [`${path}: belongs to no room`];
    return imports.flatMap(({ target, external, typeOnly }) => {
      if (external) return [];
      const to = roomOf(target);
      if (to === from) return [];
      if (!to) return [`${path} → ${target}: belongs to no room`];
      if (to === 'entrypoints' || to === 'cli') return [`${path} → ${target}: nothing imports ${to}`];
      const rule = table[from];
      if (rule === 'anything') return [];
      const allowed = rule[to];
      const fits = allowed === 'all' || (allowed === 'type' && (typeOnly || schemaFree.has(target)));
      return fits ? [] : [`${path} → ${target}`];
    });
  });
}

/** Import cycles that exist at run time. */
function cycles(files: readonly SourceFile[]): string[] {
  const next = new Map(
    files.map((f) => [f.path, f.imports.filter((i) => !i.external && !i.typeOnly).map((i) => i.target)]),
  );
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const visit = (path: string, trail: string[]) => {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      found.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      return;
    }
    state.set(path, 'open');
    for (const target of next.get(path) ?? []) visit(target, [...trail, path]);
    state.set(path, 'done');
  };
  for (const path of next.keys()) visit(path, []);
  return found;
}

/** Everything a file pulls in at run time, packages included. */
function reach(start: string): Set<string> {
  const byPath = new Map(sources.map((s) => [s.path, s]));
  const seen = new Set<string>();
  const visit = (path: string) => {
    for (const { target, typeOnly } of byPath.get(path)?.imports ?? []) {
      if (typeOnly || seen.has(target)) continue;
      seen.add(target);
      visit(target);
    }
  };
  visit(start);
  return seen;
}

describe('who may import whom', () => {
  it('holds for every file', () => {
    expect(crossings(sources)).toEqual([]);
  });

  it('notices a crossing, so that the test above can fail', () => {
    const imports = [{ target: 'lib/db/log.ts', external: false, typeOnly: false }];
    expect(crossings([{ path: 'lib/gatekeeper/x.ts', text: '', imports }])).toEqual([
      'lib/gatekeeper/x.ts → lib/db/log.ts',
    ]);
  });

  it('calls only files schema-free that import nothing', () => {
    const free = sources.filter(({ path }) => schemaFree.has(path));
    expect(free).toHaveLength(schemaFree.size);
    expect(free.flatMap(({ imports }) => imports)).toEqual([]);
  });

  it('has no cycles', () => {
    expect(cycles(sources)).toEqual([]);
  });

  it('notices a cycle', () => {
    const to = (target: string) => [{ target, external: false, typeOnly: false }];
    const files = [
      { path: 'lib/a.ts', text: '', imports: to('lib/b.ts') },
      { path: 'lib/b.ts', text: '', imports: to('lib/a.ts') },
    ];
    expect(cycles(files)).toEqual(['lib/a.ts → lib/b.ts → lib/a.ts']);
  });

  it('keeps schemas, React and the database off the CRM page', () => {
    const scripts = sources.filter((s) => s.path.startsWith('entrypoints/page-'));
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) {
      const pulled = [...reach(script.path)];
      expect(pulled.filter((t) => /^(zod|react|preact|dexie|jose)/.test(t) || t.startsWith('lib/model/'))).toEqual([]);
    }
  });

  it('lets only lib/platform touch the browser API', () => {
    const offenders = sources.filter(
      (s) =>
        !s.path.startsWith('lib/platform/') &&
        s.imports.some((i) => /^(@wxt-dev\/browser|wxt\/browser)/.test(i.target)),
    );
    expect(offenders.map((s) => s.path)).toEqual([]);
  });
});
