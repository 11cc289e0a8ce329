import type { PageView } from '../../adapter.ts';
import { isVisible } from '../../dom.ts';
import { until } from '../../watch.ts';
import * as selectors from '../selectors.ts';
import { within } from './edits.ts';
import { type Meaning, meaningOf } from './meaning.ts';

/** Milliseconds a composer may take to open. */
const opensMs = 3000;

export interface Composers {
  /** The rep pressed something that may open a composer or a dialog. */
  clicked(path: readonly Element[]): void;
  /** What the composer around a press, or without one the dialog opened last, will make; null when nothing tells. */
  meaning(path?: readonly Element[]): Meaning | null;
  forget(): void;
}

/** What open composers will make: told by the action that opened them, since their own labels are words. */
export function watchComposers({ document }: PageView, signal: AbortSignal): Composers {
  const meanings = new WeakMap<Element, Meaning>();
  let latest: Meaning | null = null;
  const panels = (): Element[] => [...document.querySelectorAll(selectors.panel)].filter(isVisible);
  return {
    clicked: (path) => {
      const action = within(path, selectors.action);
      const name = action?.getAttribute('data-target-selection-name') ?? action?.getAttribute('apiname') ?? '';
      const meaning = meaningOf(name);
      // The menu of global actions has words alone: what it opens is unknown.
      if (!meaning && within(path, selectors.globalItem)) latest = null;
      if (!meaning) return;
      latest = meaning;
      const before = panels();
      const opened = (): Element[] => panels().filter((panel) => !before.includes(panel));
      until(() => opened().length > 0, opensMs, signal).then(
        () => {
          for (const panel of opened()) meanings.set(panel, meaning);
        },
        () => undefined,
      );
    },
    meaning: (path = []) => {
      const panel = within(path, selectors.panel);
      const known = panel && meanings.get(panel);
      return known ?? (panel && panels().length > 1 ? null : latest);
    },
    forget: () => {
      latest = null;
    },
  };
}
