import type { ListDisplay } from '../../model/page.ts';
import type { PageView, PaneReading } from '../adapter.ts';
import { flatAll, flatChildren, isElement, isVisible, lightAll, type Query } from '../dom.ts';
import { activePane } from './active-pane.ts';
import { readLightningUrl } from './lightning-url.ts';
import * as selectors from './selectors.ts';

/** The current step of the path: its API value where the page carries one, and something that changes with it. */
export interface Stage {
  name: string | null;
  /** Only ever compared with another one of this page; never leaves it. */
  mark: string;
  /** How the record ended, by the look of the path; the same in every language. */
  end: 'won' | 'lost' | null;
}

/**
 * The saved stage or status in the path of the active pane. Titles and labels are translated, so only `data-name` and
 * `data-tab-name` prove an API value; without them the name is null. Null when there is no path, or steps that disagree.
 */
export function readStage(page: PageView, query: Query): Stage | null {
  const stages = query(activePane(page), selectors.stage).map((step): Stage => {
    const name = step.getAttribute('data-name') ?? flatAll(step, '[data-tab-name]')[0]?.getAttribute('data-tab-name');
    // The step says how it ended, or the path around it.
    const looks = `${step.className} ${step.closest(selectors.pathRoot)?.className}`;
    const end = /slds-is-won/.test(looks) ? 'won' : /slds-is-lost/.test(looks) ? 'lost' : null;
    return { name: name || null, mark: name || (step.textContent ?? ''), end };
  });
  const [first] = stages;
  return first && stages.every(({ mark }) => mark === first.mark) ? first : null;
}

/** How the list in the active pane is displayed: table, kanban and split view share one address, so the page decides. */
export function readDisplay(page: PageView, query: Query): ListDisplay | null {
  const displays: readonly (readonly [ListDisplay, string])[] = [
    ['kanban', selectors.kanban],
    ['split', selectors.split],
    ['table', selectors.table],
  ];
  const parts = query(activePane(page), displays.map(([, selector]) => selector).join()).filter(isVisible);
  return displays.find(([, selector]) => parts.some((part) => part.matches(selector)))?.[0] ?? null;
}

/**
 * Visible modals of the CRM. Those of web components live in a container that is a child of the body, where none has to be
 * searched for; the page itself is asked by classes only, which browsers answer without a walk.
 */
export function openModals({ document }: PageView): Element[] {
  const found = lightAll(document, selectors.modal);
  for (const child of flatChildren(document.body))
    if (isElement(child) && child.matches(selectors.overlays)) flatAll(child, selectors.modal, found);
  return found.filter(isVisible);
}

/** Are there edits in the pane that are not saved? Forms live where the fields do: flat fields mean no walk for a form. */
function isEditing(pane: Element | null, query: Query): boolean {
  const forms = pane?.querySelector(selectors.field)
    ? lightAll(pane, selectors.editing)
    : query(pane, selectors.editing);
  return forms.some(isVisible);
}

/** What the active pane says beyond the address. */
export function readPane(page: PageView, query: Query): PaneReading {
  const { page: kind, object } = readLightningUrl(page.url());
  const isList = kind === 'list';
  const shell = lightAll(page.document, selectors.unsaved);
  let display: ListDisplay | null = null;
  if (isList && page.url().includes('/pipelineInspection')) display = 'pipeline-inspection';
  else if (isList) display = object === 'Event' ? 'calendar' : readDisplay(page, query);
  return {
    stage: isList || kind === 'home' ? null : (readStage(page, query)?.name ?? null),
    display,
    unsaved: shell.some(isVisible) || (kind !== 'home' && isEditing(activePane(page), query)),
    dialog: openModals(page).length > 0,
  };
}
