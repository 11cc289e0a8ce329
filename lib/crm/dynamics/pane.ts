import type { PageView, PaneReading } from '../adapter.ts';
import { isVisible } from '../dom.ts';
import { activePane, openOverlays } from './active-pane.ts';
import { selectors } from './anchors.ts';
import type { FormFact } from './bridge/facts.ts';
import type { BridgeLink } from './bridge/link.ts';
import { readDynamicsUrl } from './url.ts';
import type { Touched } from './usage/touched.ts';

/** The form of the record the address names, as the Client API tells it; null while it still tells of another. */
export function formHere(page: PageView, link: BridgeLink): FormFact | null {
  const { page: kind, object, recordId } = readDynamicsUrl(page.url());
  if (!/^record(-create)?$/.test(kind)) return null;
  const form = link.form();
  return form && form.id === recordId && (!object || form.object === object) ? form : null;
}

/** A form nobody can write in: no right to, or the record is closed. By the Client API, else by the form's own banner. */
export function isReadOnly(page: PageView, form: FormFact | null): boolean {
  if (form) return form.type === 3 || form.type === 4;
  return [...page.document.querySelectorAll(selectors.readOnly)].some(isVisible);
}

/** What the active pane says beyond the address. The stage only from the Client API: the page shows the selected one. */
export function readPane(page: PageView, link: BridgeLink, touched: Touched): PaneReading {
  const pane = activePane(page);
  const form = pane && formHere(page, link);
  return {
    stage: form?.stage ?? null,
    display: pane?.matches(selectors.grid) ? 'table' : null,
    unsaved: form ? form.dirty : pane !== null && touched.changed(),
    dialog: openOverlays(page).length > 0,
  };
}
