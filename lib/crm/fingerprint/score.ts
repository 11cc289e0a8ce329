import type { Fingerprint } from '../../model/crm-data.ts';

/** What each feature counts. The label is the weakest: it is another one in another language. */
const weights = { attributes: 4, tag: 2, role: 1, ancestors: 3, landmark: 1, place: 1.5, label: 0.5 } as const;

export type Scores = Partial<Record<keyof typeof weights, number>>;

/** How much of `wanted` is found in `seen`, in the same order: 1 for all of it. */
function inOrder(wanted: readonly string[], seen: readonly string[]): number {
  let from = 0;
  let found = 0;
  for (const each of wanted) {
    const at = seen.indexOf(each, from);
    if (at < 0) continue;
    from = at + 1;
    found += 1;
  }
  return wanted.length === 0 ? 1 : found / wanted.length;
}

/**
 * How well each feature of what was picked fits what is seen, 0–1. Only features that were there to pick count; null when
 * the two contradict each other: another name, another tag or role.
 */
export function scoresOf(picked: Fingerprint, seen: Omit<Fingerprint, 'threshold'>): Scores | null {
  const names = Object.keys(picked.attributes);
  if (names.some((name) => seen.attributes[name] !== undefined && seen.attributes[name] !== picked.attributes[name]))
    return null;
  if (picked.tag !== seen.tag || picked.role !== seen.role) return null;
  const kept = names.filter((name) => seen.attributes[name] === picked.attributes[name]).length;
  return {
    ...(names.length > 0 && { attributes: kept / names.length }),
    tag: 1,
    ...(picked.role !== null && { role: 1 }),
    ...(picked.ancestors.length > 0 && { ancestors: inOrder(picked.ancestors, seen.ancestors) }),
    ...(picked.landmark !== null && { landmark: picked.landmark === seen.landmark ? 1 : 0 }),
    place: (picked.index === seen.index ? 0.5 : 0) + (picked.count === seen.count ? 0.5 : 0),
    ...(picked.label !== null && { label: picked.label === seen.label ? 1 : 0 }),
  };
}

/** The share of what could fit that does, 0–1. */
export function totalOf(scores: Scores): number {
  let sum = 0;
  let most = 0;
  for (const feature of Object.keys(weights) as (keyof typeof weights)[]) {
    const score = scores[feature];
    if (score === undefined) continue;
    sum += score * weights[feature];
    most += weights[feature];
  }
  return most === 0 ? 0 : sum / most;
}
