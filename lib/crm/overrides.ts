import type { Action, Anchor } from '../model/campaign.ts';
import type { CrmData } from '../model/crm-data.ts';
import type { CrmHands, FindResult, PageView } from './adapter.ts';
import { findOne } from './find.ts';
import { resolveFingerprint } from './fingerprint/resolve.ts';
import { waitFor } from './watch.ts';

/** Is it a selector at all? One that is not counts as finding nothing, and must not throw. */
function isSelector(page: PageView, text: string): boolean {
  try {
    page.document.createDocumentFragment().querySelector(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * What the program's data says about an anchor: a picked element by its fingerprint, switched off, or found by selectors
 * tried before the built-in ones. Null: it says nothing, or its selectors find nothing to see.
 */
function findByData(page: PageView, anchor: Anchor, data: CrmData | undefined, last: boolean): FindResult | null {
  const [kind, id = ''] = anchor.split(':', 2);
  if (kind === 'picked') {
    const fingerprint = data?.picked?.[id];
    return fingerprint ? resolveFingerprint(fingerprint, page.document, last) : { state: 'absent' };
  }
  const repair = data?.anchors?.[anchor];
  if (!repair) return null;
  if (repair === 'off') return { state: 'absent' };
  const selectors = repair.filter((each) => isSelector(page, each));
  const found = findOne(page.document, selectors, last);
  return found.state === 'found' || found.state === 'ambiguous' ? found : null;
}

function show(element: Element): boolean {
  element.scrollIntoView({ block: 'center' });
  if (element instanceof HTMLElement) element.focus({ preventScroll: true });
  return true;
}

/** The hands of any CRM, under the program's repairs: `dataNow` is asked each time, for a program may change. */
export function withCrmData(hands: CrmHands, dataNow: () => CrmData | undefined): CrmHands {
  const find = (page: PageView, anchor: Anchor, last: boolean): FindResult =>
    findByData(page, anchor, dataNow(), last) ?? hands.find(page, anchor);
  const isOurs = (anchor: Anchor): boolean =>
    anchor.startsWith('picked:') || dataNow()?.anchors?.[anchor] !== undefined;
  return {
    id: hands.id,
    find: (page, anchor) => find(page, anchor, true),
    waitFor: (page, anchor, options) =>
      isOurs(anchor)
        ? waitFor(
            (last) => find(page, anchor, last),
            () => page.document.body,
            options,
          )
        : hands.waitFor(page, anchor, options),
    perform: async (page: PageView, action: Action, anchor: Anchor) => {
      const own = action.do === 'show' ? findByData(page, anchor, dataNow(), true) : null;
      if (own) return own.state === 'found' && show(own.element);
      return hands.perform(page, action, anchor);
    },
  };
}
