import type { Anchor } from '../../model/campaign.ts';
import type { FindResult, PageView } from '../adapter.ts';
import { findOne } from '../find.ts';
import type { Look, Names } from './look.ts';

/** `field:Obj.Name`, `action:Obj.Name`: the object ends at the last dot. `tab:Name`: no object. */
function namesOf(anchor: Anchor): Names {
  const named = anchor.slice(anchor.indexOf(':') + 1);
  const dot = named.lastIndexOf('.');
  const name = named.slice(dot + 1);
  return { object: dot < 0 ? '' : named.slice(0, dot), field: name, FIELD: name.toUpperCase(), name };
}

/**
 * Finds the place an anchor means. The profile's entry for exactly this anchor comes first, then the one for its first
 * word; fields need none. A field of another object than the page's is absent.
 */
export function findAnchor(look: Look, page: PageView, anchor: Anchor, thorough: boolean): FindResult {
  const { anchors, fields } = look.profile;
  const [word = '', rest] = anchor.split(':', 2);
  const names = namesOf(anchor);
  if (word === 'field') {
    if (names.object !== look.address(page).object) return { state: 'absent' };
    const inPage = fields?.names?.[names.field ?? ''] ?? names.field ?? '';
    Object.assign(names, { field: inPage, FIELD: inPage.toUpperCase() });
  }
  const exact = anchors?.[anchor] ?? anchors?.[`${word}:*.${names.name}`];
  const byWord = rest === undefined ? undefined : anchors?.[word];
  const lists = [exact, byWord, word === 'field' ? fields?.item : undefined];
  let result: FindResult = { state: 'absent' };
  for (const entry of lists.flatMap((list) => list ?? [])) {
    const scope = entry.in === 'page' ? page.document : look.pane(page);
    const found = findOne(scope, look.css([entry], page, names), thorough);
    if (found.state === 'found' || found.state === 'ambiguous') return found;
    if (found.state === 'hidden') result = found;
  }
  return result;
}
