import { type BridgeLink, noBridge } from './link.ts';

/** The hands come with the overlay, as another script in the same isolated world: they find the bridge at this symbol. */
const linkKey = Symbol.for('carrot.dynamics.link');

export function presentLink(link: BridgeLink): void {
  (globalThis as Record<symbol, unknown>)[linkKey] = link;
}

export function presentedLink(): BridgeLink {
  return ((globalThis as Record<symbol, unknown>)[linkKey] as BridgeLink | undefined) ?? noBridge;
}
