/**
 * One decision over n campaigns, of which a handful fit the place: the compiled index against a plain scan of all
 * campaigns that asks the same first questions (role, CRM, page, object), and against the full answer with every reason.
 * Run: node bench/gatekeeper.ts. Times are of this machine; only the ratios of one run mean anything.
 */
import { compile } from '../lib/gatekeeper/compile.ts';
import { decide } from '../lib/gatekeeper/decide.ts';
import type { Campaign } from '../lib/model/campaign.ts';
import type { DecideInput } from '../lib/model/decision.ts';
import { make } from '../tests/support/make.ts';

const sizes = [1_000, 10_000];
const rounds = 15;
const objectsPerThousand = 200;

/** About five campaigns per object, whatever n is; the rep is on `Object7`. */
function inputOf(n: number): DecideInput {
  const objects = (n / 1_000) * objectsPerThousand;
  const pattern = make.campaign();
  const campaigns = Array.from({ length: n }, (_, i): Campaign => {
    const moment = { ...pattern.moment, objects: [`Object${i % objects}`] };
    return { ...pattern, id: `campaign-${i}`, moment };
  });
  const cards = Array.from({ length: 500 }, (_, i) =>
    make.card({ campaign: `campaign-${i}`, at: make.at('2026-02-01T10:00') }),
  );
  return make.input({ program: make.program({ campaigns }), context: make.context({ object: 'Object7' }), cards });
}

function scan({ program, context, choices }: DecideInput): number {
  let near = 0;
  for (const { roles, moment } of program.campaigns) {
    if (choices.role === null || !roles.includes(choices.role)) continue;
    if (moment.crm !== context.crm || !moment.pages.includes(context.page)) continue;
    if (moment.objects && (context.object === null || !moment.objects.includes(context.object))) continue;
    if (moment.when.every(({ probe }) => context.probes[probe] === true)) near += 1;
  }
  return near;
}

const median = (xs: readonly number[]): number => xs.toSorted((a, b) => a - b)[Math.floor(xs.length / 2)] ?? Number.NaN;

/** Microseconds per call. */
function time(calls: number, run: () => unknown): number {
  const start = performance.now();
  for (let i = 0; i < calls; i += 1) run();
  return ((performance.now() - start) * 1_000) / calls;
}

const subjects = {
  indexed: { calls: 1_000, run: (input: DecideInput) => decide(input, { explain: false }) },
  scan: { calls: 100, run: scan },
  explained: { calls: 5, run: (input: DecideInput) => decide(input) },
  compile: { calls: 1, run: (input: DecideInput) => compile({ ...input.program }) },
};
type Subject = keyof typeof subjects;

function measure(n: number): Record<Subject, number> {
  const input = inputOf(n);
  const names = Object.keys(subjects) as Subject[];
  const samples: Record<Subject, number[]> = { indexed: [], scan: [], explained: [], compile: [] };
  for (let round = -3; round < rounds; round += 1) {
    // A different subject goes first each round; the first three rounds only warm up.
    const turn = ((round % names.length) + names.length) % names.length;
    for (const name of [...names.slice(turn), ...names.slice(0, turn)]) {
      const { calls, run } = subjects[name];
      const took = time(calls, () => run(input));
      if (round >= 0) samples[name].push(took);
    }
  }
  return {
    indexed: median(samples.indexed),
    scan: median(samples.scan),
    explained: median(samples.explained),
    compile: median(samples.compile),
  };
}

const results = sizes.map((n) => ({ n, ...measure(n) }));
console.table(
  results.map((r) => ({
    campaigns: r.n,
    'indexed µs': r.indexed.toFixed(1),
    'plain scan µs': r.scan.toFixed(1),
    'every reason µs': r.explained.toFixed(0),
    'compile ms': (r.compile / 1_000).toFixed(2),
    'indexed / scan': (r.indexed / r.scan).toFixed(3),
  })),
);
const [small, large] = results;
if (small && large) {
  const ratios = {
    'indexed / scan at 10,000': large.indexed / large.scan,
    'indexed 10,000 / 1,000': large.indexed / small.indexed,
    'compile ms at 10,000': large.compile / 1_000,
  };
  const goals = { 'indexed 10,000 / 1,000': 10, 'compile ms at 10,000': 10 };
  const met = Object.fromEntries(
    Object.entries(goals).map(([k, goal]) => [k, ratios[k as keyof typeof goals] <= goal]),
  );
  console.log(JSON.stringify({ bench: 'gatekeeper', ratios, goals, met }));
}
