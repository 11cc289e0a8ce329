import type { PageView, WatchOptions } from '../../adapter.ts';
import { pathOf } from '../../dom.ts';
import { onMove } from '../../moves.ts';
import type { Look } from '../look.ts';
import { trackEdits } from './edits.ts';
import { guarded } from './emit.ts';
import { watchLists } from './lists.ts';
import type { ObserveRequests } from './requests.ts';
import { watchRules } from './rules.ts';

/**
 * Watches for usage signals by a profile: passive capture listeners on the document, the page's navigations, and the
 * addresses of its requests. No observer of nodes, no polling; looks at the page only when the rep acts or a request that
 * the profile names was answered.
 */
export function watchUsage(look: Look, page: PageView, options: WatchOptions, observe: ObserveRequests): void {
  const { signal } = options;
  const { profile } = look;
  const emit = guarded(options.emit, profile.outcomes);
  const edits = trackEdits(look, page);
  const rules = watchRules(look, page, edits, emit, signal);
  const lists = watchLists(look, page, emit, signal);
  const on = (names: string, handle: (path: Element[]) => void, key?: string) => {
    const listener = (event: Event) => {
      if (key === undefined || (event as KeyboardEvent).key === key) handle(pathOf(event));
    };
    for (const name of names.split(' '))
      page.document.addEventListener(name, listener, { capture: true, passive: true, signal });
  };
  on('pointerdown keydown', rules.touched);
  on('pointerdown', rules.pressed);
  if (profile.fields) {
    on('focusin pointerdown keydown beforeinput', edits.entered);
    on('input change focusout keydown click', edits.refresh);
  }
  if (profile.kanban) {
    on('pointerdown mousedown dragstart', lists.took);
    on('pointerup mouseup dragend drop', lists.dropped);
    // Accessible boards move cards by keyboard too: space, arrows, space. The card stays in its column until the last.
    on('keydown', lists.took, ' ');
    on('keyup', lists.dropped, ' ');
  }
  on('input', lists.wrote);
  on('click', rules.clicked);
  on('click', lists.clicked);

  let last = look.address(page);
  const moved = () => {
    const before = last;
    last = look.address(page);
    if (before === last) return;
    edits.refresh();
    rules.moved(before, last);
    lists.moved(before, last);
  };
  onMove(page.document.defaultView, moved, signal);
  if (profile.usage?.some(({ request }) => request)) {
    observe((address) => {
      edits.refresh();
      rules.requested(address);
    }, signal);
  }
  lists.moved(null, last);
}
