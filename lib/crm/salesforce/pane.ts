import type { ListDisplay } from '../../model/page.ts';
import type { PageView, PaneReading } from '../adapter.ts';
import { flatAll, isVisible } from '../dom.ts';
import { activePane } from './active-pane.ts';
import { selectors } from './anchors.ts';
import type { ShadowCache } from './shadow-cache.ts';
import { readSalesforceUrl } from './url.ts';

/** The current step of the path: its API value where the page carries one, and something that changes with it. */
export interface Stage {
  name: string | null;
  /** Only ever compared with another one of this page; never leaves it. */
  mark: string;
}

/**
 * The saved stage or status in the path. Titles and labels are translated, so only `data-name` and `data-tab-name` prove
 * an API value; without them the name is null. Null when the pane shows no path, or steps that disagree.
 */
export function readStage(pane: Element, shadow: ShadowCache): Stage | null {
  const stages = shadow.all(pane, selectors.stage).map((step): Stage => {
    const carrier = step.hasAttribute('data-name') ? step : step.querySelector('[data-tab-name]');
    const name = carrier?.getAttribute('data-name') ?? carrier?.getAttribute('data-tab-name') ?? null;
    return { name: name || null, mark: name || (step.textContent ?? '').trim() };
  });
  const [first] = stages;
  return first && stages.every(({ mark }) => mark === first.mark) ? first : null;
}

/** How the list in the pane is displayed: table, kanban and split view share one address. */
export function readDisplay(pane: Element, shadow: ShadowCache): ListDisplay | null {
  const shows = (selector: string): boolean => shadow.all(pane, selector).some(isVisible);
  if (shows(selectors.kanbanColumn)) return 'kanban';
  if (shows(selectors.split)) return 'split';
  return shows(selectors.table) ? 'table' : null;
}

function listDisplay(page: PageView, pane: Element, shadow: ShadowCache): ListDisplay | null {
  const url = page.url();
  const reading = readSalesforceUrl(url);
  if (reading.page !== 'list') return null;
  if (/\/pipelineInspection\b/.test(url)) return 'pipeline-inspection';
  if (reading.object === 'Event') return 'calendar';
  return readDisplay(pane, shadow);
}

/** Visible modals of the CRM. Overlays live at the end of the body, some of them in a shadow root there. */
export function openModals({ document }: PageView): Element[] {
  const found = [...document.querySelectorAll(selectors.modal)];
  for (const container of document.querySelectorAll('lightning-overlay-container')) {
    found.push(...flatAll(container, selectors.modal));
  }
  return found.filter(isVisible);
}

function hasUnsaved({ document }: PageView, pane: Element | null, shadow: ShadowCache): boolean {
  if ([selectors.dirtyModal, selectors.unsavedTab].some((s) => [...document.querySelectorAll(s)].some(isVisible))) {
    return true;
  }
  if (!pane) return false;
  const forms = `${selectors.footer}, ${selectors.listFooter}, ${selectors.auraForm}`;
  if (shadow.all(pane, forms).some(isVisible)) return true;
  return shadow.all(pane, `:is(${selectors.fieldItem}) :is(input, textarea):enabled`).some(isVisible);
}

/** What the active pane says beyond the address. */
export function readPane(page: PageView, shadow: ShadowCache): PaneReading {
  const pane = activePane(page);
  return {
    stage: pane && (readStage(pane, shadow)?.name ?? null),
    display: pane && listDisplay(page, pane, shadow),
    unsaved: hasUnsaved(page, pane, shadow),
    dialog: openModals(page).length > 0,
  };
}
