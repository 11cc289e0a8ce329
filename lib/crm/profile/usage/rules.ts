import type { ProfileUsage } from '../../../model/profile.ts';
import type { PageView } from '../../adapter.ts';
import { segmentsOf, webUrl } from '../../url-reading.ts';
import { pause, until } from '../../watch.ts';
import type { Address } from '../address.ts';
import type { Look, Selectors } from '../look.ts';
import { readStage, type Stage } from '../pane.ts';
import { type Captures, fillsPath, pathTemplate } from '../template.ts';
import type { Edits } from './edits.ts';
import type { Emit } from './emit.ts';

/** Milliseconds between an act and the answer to its request, and between that and its effect on the page. */
const actMs = 20_000;
/** The same for what is written first: the act is opening the note. */
const writingMs = 600_000;
const effectMs = 6000;
/** An error seen this long after the answer is the answer's, not one left from an earlier try. */
const errorMs = 300;
/** Milliseconds without an error that must do where a rule names no effect. */
const calmMs = 600;
/** Milliseconds in which an effect without a request must not have been undone. */
const restMs = 250;

/** Something the rep did that a rule waits to see proven. */
interface Attempt {
  rule: ProfileUsage;
  /** Rules tried for one act: the first that is proven ends the others. */
  act: object;
  at: number;
  place: Address;
  stage: Stage | null;
  /** What was visible of `appears` at the act. */
  known: ReadonlySet<Element>;
  /** What the request said, once it was answered. */
  captures: Captures;
  /** The last record on screen before: what a new activity is about, and where a cancelled form leads back to. */
  behind: Address | null;
}

export interface Rules {
  /** The rep pressed a key or the mouse: cheap, it comes with every letter typed. */
  touched(): void;
  /** The rep pressed the mouse: what it sets off may hide what the page shows now. */
  pressed(): void;
  clicked(path: readonly Element[]): void;
  requested(address: string): void;
  moved(before: Address, after: Address): void;
}

/** Kinds that one act can prove in several ways; others (an activity beside a save) stand for themselves. */
const isSave = (rule: ProfileUsage): boolean => rule.kind === 'record.created' || rule.kind === 'record.saved';

/** Watches for what the profile's usage rules name: an act of the rep, then its request and effects. */
export function watchRules(look: Look, page: PageView, edits: Edits, emit: Emit, signal: AbortSignal): Rules {
  const { profile } = look;
  const rules = (profile.usage ?? []).map((rule) => ({
    rule,
    requests: rule.request?.map((each) => pathTemplate(each, profile.sets ?? {})),
  }));
  let attempts: Attempt[] = [];
  /** When the rep last pressed a key or the mouse: what the page does by itself is nobody's use. */
  let touched = Number.NEGATIVE_INFINITY;
  let lastRecord: Address | null = null;
  /** The stage last seen on a record: forms show it in another way, or not at all. */
  let shown: { recordId: string | null; stage: Stage } | null = null;

  const now = (): Address => look.address(page);
  const fits = ({ pages, objects }: ProfileUsage, { page: kind, object }: Address): boolean =>
    (!pages || pages.includes(kind)) && (!objects || (object !== null && objects.includes(object)));
  const on = (path: readonly Element[], selectors: Selectors): boolean => {
    const css = look.css(selectors, page).join();
    return css !== '' && path.some((element) => element.matches(css));
  };
  const start = (rule: ProfileUsage, act: object, captures: Captures = {}): Attempt => ({
    rule,
    act,
    at: performance.now(),
    place: now(),
    stage: readStage(look, page) ?? (shown?.recordId === now().recordId ? shown.stage : null),
    known: new Set(look.visible(rule.appears, page)),
    captures,
    behind: lastRecord,
  });

  const arrived = ({ rule, place, behind }: Attempt): boolean => {
    const { page: kind, object, recordId } = now();
    if (kind !== rule.arrives || object !== place.object) return false;
    return kind !== 'record' || (recordId !== null && recordId !== place.recordId && recordId !== behind?.recordId);
  };
  const tookEffect = (attempt: Attempt): boolean => {
    const { rule, stage, known } = attempt;
    if (rule.appears && look.visible(rule.appears, page).every((element) => known.has(element))) return false;
    if (rule.disappears && look.visible(rule.disappears, page).length > 0) return false;
    if (rule.stage && (!stage || readStage(look, page)?.mark === stage.mark)) return false;
    return !rule.arrives || arrived(attempt);
  };

  const tell = ({ rule, place, stage, captures, behind }: Attempt, fields: readonly string[]): void => {
    const here = now();
    const isFree = rule.from === 'request';
    const isCreate = rule.kind === 'record.created';
    const object = (isFree ? captures.object : (place.object ?? captures.object)) ?? here.object;
    const newId = !isFree && here.page === 'record' && here.recordId !== place.recordId ? here.recordId : null;
    const recordId = isCreate ? newId : ((isFree ? null : place.recordId) ?? captures.record ?? null);
    const activity = rule.activity ?? (isCreate && object ? profile.activities?.[object] : undefined);
    if (activity) {
      const about = place.page === 'record-create' ? behind : place;
      const told = { object: about?.object ?? null, recordId: about?.recordId ?? null };
      emit({ kind: 'activity.logged', activity, ...told });
      return;
    }
    const after = here.recordId === recordId ? readStage(look, page) : null;
    if (rule.kind !== 'stage.changed') emit({ kind: rule.kind, object, recordId });
    if (isSave(rule)) for (const field of fields) emit({ kind: 'field.filled', object, recordId, field });
    // A form that is a record's page shows the new stage before it is saved: then the edit tells.
    const wasEdited = isSave(rule) && profile.stageField !== undefined && fields.includes(profile.stageField);
    if (!isCreate && (wasEdited || (stage && after && after.mark !== stage.mark)))
      emit({ kind: 'stage.changed', object, recordId, stage: (after ?? stage)?.name ?? null });
  };

  const confirm = async (attempt: Attempt): Promise<void> => {
    const { rule, act } = attempt;
    const fields = edits.filled();
    const began = performance.now();
    const showsEffect = Boolean(rule.appears ?? rule.disappears ?? rule.arrives ?? rule.stage);
    let refused = false;
    const isOver = (): boolean => {
      const waited = performance.now() - began;
      refused ||= !attempts.includes(attempt) || (waited > errorMs && look.visible(profile.errors, page).length > 0);
      return refused || (tookEffect(attempt) && (showsEffect || waited > calmMs));
    };
    if (!rule.request) await pause(restMs);
    const proven = (await until(isOver, effectMs, signal)) && !refused;
    attempts = attempts.filter((each) => each !== attempt);
    if (!proven) return;
    attempts = attempts.filter((each) => each.act !== act || isSave(each.rule) !== isSave(rule));
    if (isSave(rule)) edits.clear();
    tell(attempt, fields);
  };
  const run = (attempt: Attempt): void => {
    confirm(attempt).catch(() => edits.clear());
  };

  const clicked = (path: readonly Element[]): void => {
    if (on(path, profile.cancel)) {
      attempts = [];
      edits.clear();
      return;
    }
    const act = {};
    for (const { rule } of rules) {
      if (!rule.press || !fits(rule, now()) || !on(path, rule.press) || (rule.edited && !edits.pending())) continue;
      const attempt = start(rule, act);
      // Another kind of activity begun means that the one before was given up.
      attempts = [...attempts.filter((each) => each.act === act || each.rule.kind !== rule.kind), attempt];
      if (!rule.request) run(attempt);
    }
  };

  /** What a request says when it is one of the rule's, and about the object and record of the place. */
  const match = (
    templates: ReturnType<typeof pathTemplate>[],
    path: string[],
    place: Address,
    isFree: boolean,
  ): Captures | null => {
    for (const template of templates) {
      const captures: Captures = {};
      if (!fillsPath(template, path, captures)) continue;
      if (isFree) return captures;
      const { object = place.object, record = place.recordId } = captures;
      const word = place.captures.object ?? place.object;
      if (
        (object === place.object || object === word || !place.object) &&
        (record === place.recordId || !place.recordId)
      )
        return captures;
    }
    return null;
  };

  const requested = (address: string): void => {
    const url = rules.some(({ requests }) => requests) ? webUrl(address) : null;
    if (!url) return;
    const path = segmentsOf(url.pathname);
    const act = {};
    const at = performance.now();
    attempts = attempts.filter((each) => at - each.at < (each.rule.activity ? writingMs : actMs));
    for (const { rule, requests } of rules) {
      if (!requests || (rule.bare && url.search)) continue;
      const waiting = attempts.find((each) => each.rule === rule);
      const captures = match(requests, path, waiting?.place ?? now(), rule.from === 'request');
      if (!captures) continue;
      if (waiting) {
        waiting.captures = captures;
        run(waiting);
      } else if (!rule.press && fits(rule, now()) && at - touched < actMs && (!rule.edited || edits.pending())) {
        const attempt = start(rule, act, captures);
        attempts.push(attempt);
        run(attempt);
      }
    }
  };

  const moved = (before: Address, after: Address): void => {
    const act = {};
    for (const { rule } of rules) {
      if (!rule.arrives || rule.press || rule.request || !fits(rule, before) || (rule.edited && !edits.pending()))
        continue;
      const attempt = { ...start(rule, act), place: before, stage: null };
      if (!arrived(attempt)) continue;
      attempts.push(attempt);
      run(attempt);
    }
    if (after.page === 'record') lastRecord = after;
    // Edits end when the rep goes elsewhere, unless a save is under way.
    if (after.recordId !== before.recordId && attempts.length === 0) edits.clear();
  };

  if (now().page === 'record') lastRecord = now();
  return {
    touched: () => {
      touched = performance.now();
    },
    pressed: () => {
      const stage = profile.stage && profile.usage ? readStage(look, page) : null;
      if (stage) shown = { recordId: now().recordId, stage };
    },
    clicked,
    requested,
    moved,
  };
}
