import type { FindResult } from './adapter.ts';
import { anyRoot, flatContains, queryAll, shadowRootsIn, visiblePart } from './dom.ts';

function judge(candidates: readonly Element[]): FindResult {
  if (candidates.length === 0) return { state: 'absent' };
  const visible = [...new Set(candidates)].filter(visiblePart);
  // Of elements nested in each other only the outermost: a wrapper and its inside are one thing on the screen.
  const shown = visible.filter((one) => !visible.some((other) => flatContains(other, one)));
  const [only] = shown;
  if (!only) return { state: 'hidden' };
  if (shown.length > 1) return { state: 'ambiguous', count: shown.length };
  return { state: 'found', element: visiblePart(only) ?? only };
}

/**
 * Looks for one thing on the page by selectors, best first; a later one is asked only when no earlier one shows anything.
 * Looks in the light tree of the scope for the best, then through its open shadow roots, and with `thorough` through closed ones. Never
 * picks the first of several visible matches. `accepts` leaves out matches that are something else.
 */
export function findOne(
  scope: ParentNode | null,
  selectors: readonly string[],
  thorough = false,
  accepts: (element: Element) => boolean = () => true,
): FindResult {
  let result: FindResult = { state: 'absent' };
  if (!scope) return result;
  const best = selectors.slice(0, 1);
  // A second choice in the light tree must not be taken while the best may sit in a shadow root.
  const walks: (readonly [() => ShadowRoot[], readonly string[]])[] = [
    [() => [], best],
    [() => shadowRootsIn(scope), selectors],
  ];
  if (thorough) walks.push([() => shadowRootsIn(scope, anyRoot), selectors]);
  for (const [walk, asked] of walks) {
    const roots = walk();
    for (const selector of asked) {
      const judged = judge(queryAll(scope, roots, selector).filter(accepts));
      if (judged.state === 'found' || judged.state === 'ambiguous') return judged;
      if (judged.state === 'hidden') result = judged;
    }
  }
  return result;
}
