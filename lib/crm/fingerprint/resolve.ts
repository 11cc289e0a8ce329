import type { Fingerprint } from '../../model/crm-data.ts';
import type { FindResult } from '../adapter.ts';
import { anyRoot, queryAll, shadowRootsIn, visiblePart } from '../dom.ts';
import { fingerprintOf } from './features.ts';
import { scoresOf, totalOf } from './score.ts';

/** Two candidates this near to each other cannot be told apart. */
const nearness = 0.08;
/** More elements than this of one kind are a list, and no single one of them is meant. */
const mostCandidates = 500;

/** What every candidate must be, as a selector: its name where it has one, else its tag. */
function selectorOf({ tag, role, attributes }: Fingerprint): string {
  const [named] = Object.entries(attributes).filter(([name]) => name !== 'type');
  if (named) return `${tag}[${named[0]}="${named[1]}"]`;
  return role ? `${tag}[role="${role}"]` : tag;
}

/**
 * Looks for the element that was picked: every candidate is scored, those below the threshold are none, and two that are
 * near each other are ambiguous. `thorough` looks into closed shadow roots too.
 */
export function resolveFingerprint(picked: Fingerprint, scope: ParentNode, thorough = false): FindResult {
  const selector = selectorOf(picked);
  let candidates = queryAll(scope, [], selector);
  if (candidates.length === 0)
    candidates = queryAll(scope, shadowRootsIn(scope, thorough ? anyRoot : undefined), selector);
  if (candidates.length > mostCandidates) return { state: 'ambiguous', count: candidates.length };
  const fitting = candidates.flatMap((element) => {
    const scores = scoresOf(picked, fingerprintOf(element));
    const total = scores === null ? 0 : totalOf(scores);
    return total >= picked.threshold ? [{ element, total }] : [];
  });
  const visible = fitting.filter(({ element }) => visiblePart(element)).sort((a, b) => b.total - a.total);
  const [best] = visible;
  if (!best) return { state: fitting.length > 0 ? 'hidden' : 'absent' };
  const near = visible.filter(({ total }) => best.total - total < nearness);
  if (near.length > 1) return { state: 'ambiguous', count: near.length };
  return { state: 'found', element: visiblePart(best.element) ?? best.element };
}
