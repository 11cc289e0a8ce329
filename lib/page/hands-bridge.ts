import type { CrmHands } from '../crm/adapter.ts';

/** The hands of the page's CRM are another script in the same isolated world: they meet the page session at this symbol. */
export const handsKey = Symbol.for('carrot.hands');

/** The hands, once they were injected beside the overlay. */
export function presentHands(): CrmHands | null {
  return ((globalThis as Record<symbol, unknown>)[handsKey] as CrmHands | undefined) ?? null;
}

/** Makes the hands known to the page session. A second injection into the same page changes nothing. */
export function presentAs(makeHands: () => CrmHands): void {
  (globalThis as Record<symbol, unknown>)[handsKey] ??= makeHands();
}
