/** Every fixed sentence of the overlay in one place; the card's own texts come from the program. */
export const texts = {
  region: 'Carrot',
  tip: 'Did you know',
  nudge: 'Right here',
  badge: (title: string) => `Carrot tip: ${title}`,
  shortcut: 'Press Alt+Shift+K to reach it.',
  close: 'Close, keep the badge',
  benefit: 'What you get:',
  later: 'Later',
  gotIt: 'Got it',
  notForMe: 'Not for me',
  working: 'Working…',
  refused: 'This page does not allow it right now. You can do it by hand, right beside the carrot.',
  why: 'Why this?',
  private: 'Decided on your machine. Nobody else sees this.',
  hidden: 'Hidden for good.',
  undo: 'Undo',
  dismiss: 'Close',
} as const;

/** Seconds as a rep reads them at a glance ("20 s", "3 min"). */
export function shortTime(seconds: number): string {
  return seconds < 60 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}

/** The same for a screen reader ("takes 20 seconds"). */
export function spokenTime(seconds: number): string {
  const [count, unit] = seconds < 60 ? [Math.round(seconds), 'second'] : [Math.round(seconds / 60), 'minute'];
  return `takes ${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** Time given back by one use, null when the program claims none. */
export function timeBack(minutes: number): string | null {
  return minutes > 0 ? `+${shortTime(minutes * 60)} back` : null;
}
