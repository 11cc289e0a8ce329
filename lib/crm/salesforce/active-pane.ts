import type { PageView } from '../adapter.ts';
import { isVisible } from '../dom.ts';
import { selectors } from './anchors.ts';

/** The one visible element of several that may be active inside hidden workspaces; null when that is not one. */
function onlyVisible(candidates: readonly Element[]): Element | null {
  const visible = candidates.filter(isVisible);
  const innermost = visible.filter((one) => !visible.some((other) => other !== one && one.contains(other)));
  const [only, second] = innermost;
  return only && !second ? only : null;
}

/**
 * The pane the rep looks at. Lightning keeps earlier pages and all console tabs in the document, and the sub-tab of a
 * hidden workspace is `active` too: visibility decides. Several visible panes are nobody's pane.
 */
export function activePane({ document }: PageView): Element | null {
  for (const selector of [selectors.consolePane, selectors.standardPane, selectors.singlePane]) {
    const candidates = [...document.querySelectorAll(selector)];
    const pane = onlyVisible(candidates);
    if (pane) return pane;
  }
  return null;
}
