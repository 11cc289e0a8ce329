/** What the rep can do with a card. */
export interface Moves {
  act: () => void;
  later: () => void;
  gotIt: () => void;
  notForMe: (byKeyboard: boolean) => void;
  why: () => void;
  /** Back to the badge; says nothing about the card. */
  close: () => void;
}
