import { type Part, parts } from './store/parts.ts';

/** What one process may do: parts of the collector, or, all alone, the relay. */
export const roles = [...parts, 'relay'] as const;
export type Role = (typeof roles)[number];

/** What a collector does when nobody says otherwise. */
export const defaultRoles: readonly Part[] = parts;

/** Reads `issuer,tally`. @throws Error that says what is wrong */
export function readRoles(text: string): Role[] {
  const names = [...new Set(text.split(',').map((name) => name.trim()))];
  const unknown = names.find((name) => !roles.some((role) => role === name));
  if (unknown !== undefined) throw new Error(`"${unknown}" is no role. Roles: ${roles.join(', ')}.`);
  const chosen = roles.filter((role) => names.includes(role));
  if (chosen.includes('relay') && chosen.length > 1) {
    throw new Error('A relay runs alone, best by somebody else: it would see addresses and content together.');
  }
  return chosen;
}
