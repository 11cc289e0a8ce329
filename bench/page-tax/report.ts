import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Subject } from './subjects.ts';

/** One subject in one round. */
export interface Sample {
  /** Own main-thread milliseconds per navigation. */
  ms: number;
  /** Script heap of the page's process, bytes. */
  heap: number;
  /** Tasks made long by the subject. */
  longTasks: number;
  /** Milliseconds the page itself took per navigation. */
  pageMs: number;
}

const median = (xs: readonly number[]): number => xs.toSorted((a, b) => a - b)[Math.floor(xs.length / 2)] ?? Number.NaN;
const figure = (n: number, digits = 2) => (Number.isFinite(n) ? n.toFixed(digits) : '–');

/** Bytes after gzip of the largest always-on script. */
function largestScript(): number {
  const folder = '.output/chrome-mv3';
  const scripts = readdirSync(folder).filter((file) => /^page-.*\.js$/.test(file));
  return Math.max(...scripts.map((file) => gzipSync(readFileSync(`${folder}/${file}`), { level: 9 }).length));
}

/** Prints the table, and as the last line what was reached as one JSON object. */
export function report(subjects: readonly Subject[], samples: ReadonlyMap<string, readonly Sample[]>): void {
  const of = (name: string, pick: (sample: Sample) => number) => (samples.get(name) ?? []).map(pick);
  const ms = (name: string) => median(of(name, (s) => s.ms));
  // The page's own heap is the same for all: what a subject adds is the difference.
  const heap = (name: string) => (median(of(name, (s) => s.heap)) - median(of('bare', (s) => s.heap))) / 1e6;
  console.table(
    subjects.map(({ name, label }) => {
      const all = of(name, (s) => s.ms);
      return {
        subject: label,
        'own ms / navigation': figure(ms(name), 3),
        'min – max': `${figure(Math.min(...all))} – ${figure(Math.max(...all))}`,
        '× Carrot': figure(ms(name) / ms('carrot'), 1),
        'heap added MB': figure(heap(name)),
        'added long tasks': of(name, (s) => s.longTasks).reduce((a, b) => a + b, 0),
        'page ms / navigation': figure(median(of(name, (s) => s.pageMs)), 0),
      };
    }),
  );
  const ratios = {
    'carrot / naive observer': ms('carrot') / ms('naive'),
    'carrot / rrweb': ms('carrot') / ms('rrweb'),
    'heap of carrot / do-nothing': heap('carrot') / heap('nothing'),
    'long tasks added by carrot': of('carrot', (s) => s.longTasks).reduce((a, b) => a + b, 0),
    'largest always-on script, bytes gzip': largestScript(),
  };
  const goals: typeof ratios = {
    'carrot / naive observer': 1 / 30,
    'carrot / rrweb': 1 / 75,
    'heap of carrot / do-nothing': 3,
    'long tasks added by carrot': 0,
    'largest always-on script, bytes gzip': 12_000,
  };
  const met = Object.fromEntries(
    Object.entries(goals).map(([name, goal]) => [name, ratios[name as keyof typeof goals] <= goal]),
  );
  console.log(JSON.stringify({ bench: 'page-tax', ratios, goals, met }));
}
