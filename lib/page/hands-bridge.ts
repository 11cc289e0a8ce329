import type { CrmHands } from '../crm/adapter.ts';
import type { CrmData } from '../model/crm-data.ts';

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

const dataKey = Symbol.for('carrot.crm-data');

/** Keeps the program's repairs for this CRM where the hands find them, whichever script came first. */
export function keepCrmData(data: CrmData | undefined): void {
  (globalThis as Record<symbol, unknown>)[dataKey] = data;
}

/** The program's repairs for this CRM, as the page session last got them. */
export function keptCrmData(): CrmData | undefined {
  return (globalThis as Record<symbol, unknown>)[dataKey] as CrmData | undefined;
}
