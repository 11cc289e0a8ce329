import type { Change } from '../program/diff.ts';

/** Changes that the same people notice. */
export interface AudienceGroup {
  /** Labels of the roles; empty: nobody in particular, or everybody. */
  roles: string[];
  changes: Change[];
}

/**
 * Groups changes by who notices them: groups in the order of their first change, those about nobody in particular last;
 * inside a group campaigns first, because they are what people meet.
 */
export function byAudience(changes: readonly Change[]): AudienceGroup[] {
  const groups = new Map<string, AudienceGroup>();
  const met = changes.toSorted((a, b) => Number(b.what === 'campaign') - Number(a.what === 'campaign'));
  for (const change of met) {
    const roles = change.affects.toSorted();
    const key = JSON.stringify(roles);
    const group = groups.get(key);
    if (group) group.changes.push(change);
    else groups.set(key, { roles, changes: [change] });
  }
  return [...groups.values()].sort((a, b) => Number(a.roles.length === 0) - Number(b.roles.length === 0));
}
