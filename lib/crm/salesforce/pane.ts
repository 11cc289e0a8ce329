import type { ListDisplay } from '../../model/page.ts';
import type { PageView, PaneReading } from '../adapter.ts';
import { flatAll, isVisible, type Query } from '../dom.ts';
import { activePane } from './active-pane.ts';
import { selectors } from './anchors.ts';
import { readLightningUrl } from './lightning-url.ts';

/** The current step of the path: its API value where the page carries one, and something that changes with it. */
export interface Stage {
  name: string | null;
  /** Only ever compared with another one of this page; never leaves it. */
  mark: string;
}

/**
 * The saved stage or status in the path of the active pane. Titles and labels are translated, so only `data-name` and
 * `data-tab-name` prove an API value; without them the name is null. Null when there is no path, or steps that disagree.
 */
export function readStage(page: PageView, query: Query): Stage | null {
  const stages = query(activePane(page), selectors.stage).map((step): Stage => {
    const name = step.getAttribute('data-name') ?? flatAll(step, '[data-tab-name]')[0]?.getAttribute('data-tab-name');
    return { name: name || null, mark: name || (step.textContent ?? '') };
  });
  const [first] = stages;
  return first && stages.every(({ mark }) => mark === first.mark) ? first : null;
}

/** How the list in the active pane is displayed: table, kanban and split view share one address, so the page decides. */
export function readDisplay(page: PageView, query: Query): ListDisplay | null {
  const pane = activePane(page);
  const displays = ['kanban', 'split', 'table'] as const;
  return displays.find((display) => query(pane, selectors[display]).some(isVisible)) ?? null;
}

function listDisplay(page: PageView, query: Query): ListDisplay | null {
  const { page: kind, object } = readLightningUrl(page.url());
  if (kind !== 'list') return null;
  if (page.url().includes('/pipelineInspection')) return 'pipeline-inspection';
  return object === 'Event' ? 'calendar' : readDisplay(page, query);
}

/** Visible modals of the CRM. Overlays live at the end of the body, some of them in a shadow root there. */
export function openModals({ document }: PageView): Element[] {
  const overlays = [...document.querySelectorAll('lightning-overlay-container')];
  const found = [
    ...document.querySelectorAll(selectors.modal),
    ...overlays.flatMap((o) => flatAll(o, selectors.modal)),
  ];
  return found.filter(isVisible);
}

/** What the active pane says beyond the address. */
export function readPane(page: PageView, query: Query): PaneReading {
  const unsavedShell = [...page.document.querySelectorAll(selectors.unsaved)];
  return {
    stage: readStage(page, query)?.name ?? null,
    display: listDisplay(page, query),
    unsaved: [...unsavedShell, ...query(activePane(page), selectors.editing)].some(isVisible),
    dialog: openModals(page).length > 0,
  };
}
