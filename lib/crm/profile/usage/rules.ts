import type { ProfileUsage } from '../../../model/profile.ts';
import type { PageView } from '../../adapter.ts';
import { pause, until } from '../../watch.ts';
import type { Address } from '../address.ts';
import type { Look, Selectors } from '../look.ts';
import { readStage, type Stage } from '../pane.ts';
import type { Captures } from '../template.ts';
import { type Attempt, arrived, isAbout, isSave, tookEffect } from './attempt.ts';
import type { Edits } from './edits.ts';
import type { Emit } from './emit.ts';
import { requestMatcher } from './request-rules.ts';
import { tell } from './tell.ts';

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

export interface Rules {
  /** The rep pressed a key or the mouse: cheap, it comes with every letter typed. */
  touched(): void;
  /** The rep pressed the mouse: what it sets off may hide what the page shows now. */
  pressed(): void;
  clicked(path: readonly Element[]): void;
  requested(address: string): void;
  moved(before: Address, after: Address): void;
}

/** Watches for what the profile's usage rules name: an act of the rep, then its request and effects. */
export function watchRules(look: Look, page: PageView, edits: Edits, emit: Emit, signal: AbortSignal): Rules {
  const { profile } = look;
  const rules = profile.usage ?? [];
  const matcher = requestMatcher(profile);
  let attempts: Attempt[] = [];
  /** When the rep last pressed a key or the mouse: what the page does by itself is nobody's use. */
  let touched = Number.NEGATIVE_INFINITY;
  let lastRecord: Address | null = null;
  /** The stage last seen on a record: forms show it in another way, or not at all. */
  let shown: { recordId: string | null; stage: Stage } | null = null;

  const now = (): Address => look.address(page);
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
    pane: look.pane(page),
    onArrival: false,
    known: new Set(look.visible(rule.appears, page)),
    captures,
    behind: lastRecord,
    running: false,
  });

  const confirm = async (attempt: Attempt): Promise<void> => {
    const { rule, act } = attempt;
    const fields = edits.filled();
    const began = performance.now();
    const showsEffect = Boolean(rule.appears ?? rule.disappears ?? rule.arrives ?? rule.stage);
    let refused = false;
    const isOver = (): boolean => {
      const waited = performance.now() - began;
      refused ||= !attempts.includes(attempt) || (attempt.onArrival && edits.pending());
      refused ||= waited > errorMs && look.visible(profile.errors, page).length > 0;
      return refused || (tookEffect(look, page, attempt) && (showsEffect || waited > calmMs));
    };
    if (!rule.request) await pause(restMs);
    const proven = (await until(isOver, effectMs, signal)) && !refused;
    attempts = attempts.filter((each) => each !== attempt);
    if (!proven) return;
    attempts = attempts.filter((each) => each.act !== act || isSave(each.rule) !== isSave(rule));
    if (isSave(rule)) edits.clear();
    tell(look, page, attempt, fields, emit);
  };
  const run = (attempt: Attempt): void => {
    if (attempt.running) return;
    attempt.running = true;
    confirm(attempt).catch(() => edits.clear());
  };

  const clicked = (path: readonly Element[]): void => {
    if (on(path, profile.cancel)) {
      attempts = [];
      edits.clear();
      return;
    }
    const act = {};
    for (const rule of rules) {
      if (!rule.press || !isAbout(rule, now()) || !on(path, rule.press) || (rule.edited && !edits.pending())) continue;
      const attempt = start(rule, act);
      // Another kind of activity begun means that the one before was given up.
      attempts = [...attempts.filter((each) => each.act === act || each.rule.kind !== rule.kind), attempt];
      if (!rule.request) run(attempt);
    }
  };

  const requested = (address: string): void => {
    const match = matcher(address);
    const act = {};
    const at = performance.now();
    const anew = edits.pending();
    attempts = attempts.filter(
      (each) => at - each.at < (each.rule.activity ? writingMs : actMs) && !(each.onArrival && anew),
    );
    for (const rule of rules) {
      const waiting = attempts.find((each) => each.rule === rule);
      const captures = match(rule, waiting?.place ?? now());
      if (!captures) continue;
      if (waiting) {
        waiting.captures = captures;
        run(waiting);
      } else if (!rule.press && isAbout(rule, now()) && at - touched < actMs && (!rule.edited || anew)) {
        // Making a record is saving it: what a new record's page asks for meanwhile is no second save.
        const isMade = ({ rule: { kind }, running, pane }: Attempt) =>
          kind === 'record.created' && running && pane === look.pane(page);
        if (rule.kind === 'record.saved' && attempts.some(isMade)) continue;
        const attempt = start(rule, act, captures);
        attempts.push(attempt);
        run(attempt);
      }
    }
  };

  const moved = (before: Address, after: Address): void => {
    const act = {};
    const underWay = attempts.length > 0;
    for (const rule of rules) {
      if (!rule.arrives || rule.press || rule.request || !isAbout(rule, before) || (rule.edited && !edits.pending()))
        continue;
      const attempt = { ...start(rule, act), place: before, stage: null, onArrival: true };
      if (!arrived(attempt, after)) continue;
      attempts.push(attempt);
      run(attempt);
    }
    if (after.page === 'record') lastRecord = after;
    // Edits end when the rep goes elsewhere, unless a save is under way.
    if (after.recordId !== before.recordId && !underWay) edits.clear();
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
