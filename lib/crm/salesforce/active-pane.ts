import type { PageView } from '../adapter.ts';
import { isVisible, lightAll } from '../dom.ts';
import * as selectors from './selectors.ts';

/**
 * The pane the rep looks at. Lightning keeps earlier pages and all console tabs in the document, and the sub-tab of a
 * hidden workspace is `active` too: visibility decides, and of panes in each other the inner one. Several visible panes
 * are nobody's pane.
 */
export function activePane({ document }: PageView): Element | null {
  if (known?.document !== document) {
    known = { document, pane: look(document) };
    // Later than what waits for the look that asked first: settling and reading are one look. (queueMicrotask costs more.)
    Promise.resolve()
      .then(() => 0)
      .then(forget);
  }
  return known.pane;
}

/** One look at the page asks for its pane many times; the page cannot change before the look is over. */
let known: { document: Document; pane: Element | null } | null = null;
const forget = () => {
  known = null;
};

function look(document: Document): Element | null {
  for (const selector of selectors.panes) {
    const visible = lightAll(document, selector).filter(isVisible);
    const panes = visible.filter((one) => !visible.some((other) => other !== one && one.contains(other)));
    if (panes.length === 1) return panes[0] ?? null;
  }
  return null;
}
