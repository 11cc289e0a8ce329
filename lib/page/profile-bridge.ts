import type { PageProfile } from '../model/profile.ts';

/** The page script proves which profile fits; the hands, another script of the same isolated world, find it at this symbol. */
const profileKey = Symbol.for('carrot.profile');

/** The profile this page was proven to be of. */
export function provenProfile(): PageProfile | null {
  return ((globalThis as Record<symbol, unknown>)[profileKey] as PageProfile | undefined) ?? null;
}

export function keepProfile(profile: PageProfile): void {
  (globalThis as Record<symbol, unknown>)[profileKey] = profile;
}
