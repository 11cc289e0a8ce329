import type { PageView } from '../adapter.ts';
import { isVisible } from '../dom.ts';
import { selectors } from './anchors.ts';

/** Forms that lie over the page: quick create at the side, dialogs. They repeat the field names of the page behind. */
const over = `${selectors.quickCreate}, [role="dialog"]`;

/**
 * The part of the page the rep looks at: the form, the list or the dashboard; never a form laid over it. Apps with several
 * sessions keep other pages in the document, hidden; of several visible ones none is taken.
 */
export function activePane({ document }: PageView): Element | null {
  for (const selector of [selectors.form, selectors.grid, selectors.dashboard]) {
    const visible = [...document.querySelectorAll(selector)].filter((each) => !each.closest(over) && isVisible(each));
    const panes = visible.filter((one) => !visible.some((other) => other !== one && other.contains(one)));
    if (panes.length > 0) return panes.length === 1 ? (panes[0] ?? null) : null;
  }
  return null;
}

/** What the rep opened over the page and sees: dialogs, quick create, the flyouts of header and process. */
export function openOverlays({ document }: PageView): Element[] {
  const { modal, quickCreate, flyout } = selectors;
  return [...document.querySelectorAll(`${modal}, ${quickCreate}, ${flyout}`)].filter(isVisible);
}
