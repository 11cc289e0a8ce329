import {
  type Ask,
  type Fact,
  type FieldState,
  type FormFact,
  maxNames,
  nonceEvent,
  readFact,
  readyEvent,
  type SavedFact,
  type SavingFact,
  type StageFact,
  toCarrot,
  toPage,
} from './facts.ts';

/** What the page tells by itself. */
export type News = SavingFact | SavedFact | StageFact;

/** Carrot's end of the bridge. Asking is answered at once, in the same turn; without a bridge every answer is "not known". */
export interface BridgeLink {
  form(): FormFact | null;
  /** By logical name; a field that is not on the form is left out. */
  fields(names: readonly string[]): ReadonlyMap<string, FieldState>;
  /** Asks the page to put the cursor in a field, on whatever tab it is. */
  focus(name: string): void;
  /** Is there somebody in the page's world to ask? */
  isMet(): boolean;
  /** Does the form asked about last tell of its saves? Where not, what the page shows has to do. */
  hears(): boolean;
  /** The rep went elsewhere: the next form is another one. */
  moved(): void;
  listen(handle: (news: News) => void): void;
  close(): void;
}

export const noBridge: BridgeLink = {
  form: () => null,
  fields: () => new Map(),
  focus: () => undefined,
  isMet: () => false,
  hears: () => false,
  moved: () => undefined,
  listen: () => undefined,
  close: () => undefined,
};

/** Messages believed in within one second; a page that floods is not listened to. */
const maxPerSecond = 40;

/**
 * Meets the script in the page's world. Must run before any script of the page (`document_start`): the nonce is handed over
 * by an event that only that script hears then. `now` in milliseconds.
 */
export function connectBridge(doc: Document, nonce: string, now: () => number): BridgeLink {
  const open = new AbortController();
  const { signal } = open;
  const handlers: ((news: News) => void)[] = [];
  let isMet = false;
  let hears = false;
  let visit = 0;
  let answer: Fact | null = null;
  let asking = false;
  let since = now();
  let heard = 0;

  const meeting = new AbortController();
  const offer = () => doc.dispatchEvent(new CustomEvent(nonceEvent, { detail: nonce }));
  const met = () => {
    isMet = true;
    meeting.abort();
  };

  const onTell = (event: Event) => {
    if (now() - since > 1000) {
      since = now();
      heard = 0;
    }
    // Answers are bounded by their questions, so only what comes unasked is counted.
    if (!asking && ++heard > maxPerSecond) return;
    const { detail } = event as CustomEvent<unknown>;
    if (detail === 'here') {
      met();
      return;
    }
    const fact = readFact(detail);
    if (!fact) return;
    if (fact.fact === 'form' || fact.fact === 'fields') {
      if (asking) answer = fact;
      return;
    }
    for (const handle of handlers) handle(fact);
  };

  const ask = (question: Ask): Fact | null => {
    // While one question is open the page's world is under way: no second one from inside it, lest it goes in circles.
    if (signal.aborted || asking) return null;
    answer = null;
    asking = true;
    try {
      doc.dispatchEvent(new CustomEvent(toPage(nonce), { detail: JSON.stringify(question) }));
    } finally {
      asking = false;
    }
    return answer;
  };

  doc.addEventListener(toCarrot(nonce), onTell, { signal });
  // Whichever of the two scripts comes second starts the talk.
  doc.addEventListener(readyEvent, offer, { signal: meeting.signal });
  offer();
  // Once scripts of the page may run the nonce is given to nobody any more.
  doc.addEventListener('readystatechange', () => meeting.abort(), { signal: meeting.signal });

  return {
    form: () => {
      const fact = ask({ ask: 'form', visit });
      if (fact?.fact !== 'form') return null;
      hears = fact.hears;
      return fact;
    },
    fields: (names) => {
      const fact = names.length > 0 ? ask({ ask: 'fields', names: names.slice(0, maxNames) }) : null;
      return new Map(fact?.fact === 'fields' ? fact.fields.map((field) => [field.name, field]) : []);
    },
    focus: (name) => {
      ask({ ask: 'focus', name });
    },
    isMet: () => isMet,
    hears: () => hears,
    moved: () => {
      visit++;
    },
    listen: (handle) => {
      handlers.push(handle);
    },
    close: () => {
      ask({ ask: 'stop' });
      open.abort();
    },
  };
}
