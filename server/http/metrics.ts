import type { AppDeps } from './deps.ts';

/** Figures of this process, as text for Prometheus. Every refusal of a ballot is named from the start. */
export async function metricsText({ services, lastTick, clock }: AppDeps): Promise<string> {
  const lines = [
    '# TYPE carrot_clockwork_age_seconds gauge',
    `carrot_clockwork_age_seconds ${ageOf(lastTick(), clock())}`,
  ];
  const { tally } = services;
  if (tally) {
    lines.push(
      '# HELP carrot_ballots_total Ballots answered until the last full hour, repeated ones included.',
      '# TYPE carrot_ballots_total counter',
      ...outcomes.map(
        (outcome) => `carrot_ballots_total{outcome="${outcome}"} ${tally.counts.shown().get(outcome) ?? 0}`,
      ),
    );
  }
  return `${lines.join('\n')}\n`;
}

const outcomes = [
  'taken',
  'malformed-ballot',
  'unknown-week',
  'unknown-question',
  'not-on-paper',
  'wrong-token',
  'too-early',
  'too-late',
  'failed',
] as const;

function ageOf(last: number | null, now: number): string {
  return last === null ? 'NaN' : String(Math.max(0, Math.round((now - last) / 1000)));
}
