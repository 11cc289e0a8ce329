import type { CrmData } from '../model/crm-data.ts';
import type { Probe, ProbeAnswer } from '../model/probe.ts';

/** The answers, with `unknown` for every probe on a field that the program switched off. */
export function liveAnswers(
  data: CrmData | undefined,
  probes: readonly Probe[],
  answers: Record<string, ProbeAnswer>,
): Record<string, ProbeAnswer> {
  const off = data?.probes;
  if (!off) return answers;
  const dead = probes.filter(({ id, object, field }) => id in answers && off[`${object}.${field}`]);
  return { ...answers, ...Object.fromEntries(dead.map(({ id }) => [id, 'unknown' as const])) };
}
