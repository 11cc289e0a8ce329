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
  const [named] = Object.entries(attributes);
  if (named) return `${tag}[${named[0]}="${named[1]}"]`;
  return role ? `${tag}[role="${role}"]` : tag;
}

/**
 * Looks for the element that was picked: every candidate is scored. The best must reach the threshold, and no other may be
 * near it, even one below: after siblings changed places, the one that stands where the picked one stood fits no better than
 * the one that bears its label. `thorough` looks into closed shadow roots too.
 */
export function resolveFingerprint(picked: Fingerprint, scope: ParentNode, thorough = false): FindResult {
  const selector = selectorOf(picked);
  let candidates = queryAll(scope, [], selector);
  if (candidates.length === 0)
    candidates = queryAll(scope, shadowRootsIn(scope, thorough ? anyRoot : undefined), selector);
  if (candidates.length > mostCandidates) return { state: 'ambiguous', count: candidates.length };
  const scored = candidates.flatMap((element) => {
    const scores = scoresOf(picked, fingerprintOf(element));
    if (scores === null) return [];
    const { place: _, ...elsewhere } = scores;
    return [{ element, total: totalOf(scores), anywhere: totalOf(elsewhere), speaks: scores.label !== 0 }];
  });
  const visible = scored.filter(({ element }) => visiblePart(element)).sort((a, b) => b.total - a.total);
  const [best] = visible;
  if (!best || best.total < picked.threshold)
    return { state: scored.some(({ total }) => total >= picked.threshold) ? 'hidden' : 'absent' };
  // Without a name of its own, an element that only its place tells from others of its kind is not told from them.
  const isNameless = Object.keys(picked.attributes).length === 0;
  const near = visible.filter(
    ({ total, anywhere }) => best.total - total < nearness || (isNameless && best.speaks && anywhere === best.anywhere),
  );
  if (near.length > 1) return { state: 'ambiguous', count: near.length };
  return { state: 'found', element: visiblePart(best.element) ?? best.element };
}
