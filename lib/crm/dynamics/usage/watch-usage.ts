import type { PageView, WatchOptions } from '../../adapter.ts';
import { pathOf } from '../../dom.ts';
import { watchPlaces } from '../../moves.ts';
import { until } from '../../watch.ts';
import type { BridgeLink } from '../bridge/link.ts';
import { watchActs } from './acts.ts';
import { guarded } from './emit.ts';
import { watchForms } from './forms.ts';
import { watchLists } from './lists.ts';
import { placeNow } from './place.ts';
import type { Touched } from './touched.ts';

/** Milliseconds a form may take to come up and be asked for its events. */
const formMs = 8000;

/**
 * Watches for usage signals: what the Client API tells through the bridge, passive capture listeners on the document, and
 * the page's navigations. No observer of nodes; a handful of looks after a navigation until the form is there.
 */
export function watchUsage(page: PageView, options: WatchOptions, link: BridgeLink, touched: Touched): void {
  const { signal } = options;
  const emit = guarded(options.emit);
  const acts = watchActs(page, link, touched, emit, signal);
  const lists = watchLists(page, emit, signal);
  watchForms(link, touched, emit);
  const on = (names: string, handle: (path: Element[]) => void) => {
    for (const name of names.split(' '))
      page.document.addEventListener(name, (event) => handle(pathOf(event)), {
        capture: true,
        passive: true,
        signal,
      });
  };
  on('focusin pointerdown keydown beforeinput', touched.by);
  on('input change', touched.change);
  on('input', lists.wrote);
  on('click', acts.clicked);
  on('click', lists.clicked);

  // A form's events are heard from the moment it is asked about; a new one comes with each navigation.
  const hearForm = () => {
    const { page: kind, object, recordId, address } = placeNow(page);
    if (!kind.startsWith('record') || !link.isMet()) return;
    const isThere = () => {
      const form = link.form();
      return page.url() !== address || (form?.object === object && form.id === recordId);
    };
    until(isThere, formMs, signal).catch(() => undefined);
  };
  watchPlaces(page, placeNow, signal, (before, after) => {
    // The first save gives the record its id in the address: the same form, not another.
    if (before.recordId !== after.recordId && before.page !== 'record-create') touched.clear('form');
    link.moved();
    acts.moved(before, after);
    lists.moved(before, after);
    hearForm();
  });
  signal.addEventListener('abort', () => link.close());
  lists.moved(null, placeNow(page));
  hearForm();
}
