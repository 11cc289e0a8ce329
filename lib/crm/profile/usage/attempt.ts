import type { ProfileUsage } from '../../../model/profile.ts';
import type { PageView } from '../../adapter.ts';
import type { Address } from '../address.ts';
import type { Look } from '../look.ts';
import { readStage, type Stage } from '../pane.ts';
import type { Captures } from '../template.ts';

/** Something the rep did that a rule waits to see proven. */
export interface Attempt {
  rule: ProfileUsage;
  /** Rules tried for one act: the first that is proven ends the others. */
  act: object;
  at: number;
  place: Address;
  stage: Stage | null;
  /** The pane it was begun in. */
  pane: Element | null;
  /** It began with the new address: what is edited from then on is edited there. */
  onArrival: boolean;
  /** What was visible of `appears` at the act. */
  known: ReadonlySet<Element>;
  /** What the request said, once it was answered. */
  captures: Captures;
  /** The last record on screen before: what a new activity is about, and where a cancelled form leads back to. */
  behind: Address | null;
  /** Its effects are being waited for. */
  running: boolean;
}

/** Kinds that one act can prove in several ways; others (an activity beside a save) stand for themselves. */
export const isSave = ({ kind }: ProfileUsage): boolean => kind === 'record.created' || kind === 'record.saved';

/** Is a rule about this kind of page and object? */
export function isAbout({ pages, objects }: ProfileUsage, { page, object }: Address): boolean {
  return (!pages || pages.includes(page)) && (!objects || (object !== null && objects.includes(object)));
}

/** Is the address that of another record (or page) of the kind the rule names: not of the one left, nor of the one behind the form? */
export function arrived({ rule, place, behind }: Attempt, { page, object, recordId }: Address): boolean {
  if (page !== rule.arrives || object !== place.object) return false;
  return page !== 'record' || (recordId !== null && recordId !== place.recordId && recordId !== behind?.recordId);
}

/** Does the page show all that the rule names as proof? */
export function tookEffect(look: Look, page: PageView, attempt: Attempt): boolean {
  const { rule, stage, known, pane } = attempt;
  // In another pane everything is new, and says nothing about what was left behind.
  if (rule.appears && rule.arrives && look.pane(page) !== pane) return false;
  if (rule.appears && look.visible(rule.appears, page).every((element) => known.has(element))) return false;
  if (rule.disappears && look.visible(rule.disappears, page).length > 0) return false;
  if (rule.stage && (!stage || readStage(look, page)?.mark === stage.mark)) return false;
  return !rule.arrives || arrived(attempt, look.address(page));
}
