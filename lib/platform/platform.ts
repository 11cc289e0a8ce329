/** The answer of a network request, as far as anyone here may look at it. */
export interface NetworkResponse {
  status: number;
  headers: { get(name: string): string | null };
  body: ReadableStream<Uint8Array> | null;
}

/** Which script finds anchors and does actions on a page: one for each CRM with code of its own, one for all profiles. */
export type HandsFamily = 'salesforce' | 'dynamics' | 'profile';

/** The environment of the worker, handed in so that every use-case can be run against the fake. */
export interface Platform {
  /** Milliseconds since 1970. */
  now(): number;
  uuid(): string;
  randomBytes(length: number): Uint8Array;
  /** Extension storage on this machine; survives the worker and the browser. `null` when there is nothing. */
  read(key: string): Promise<unknown>;
  write(key: string, value: unknown): Promise<void>;
  fetch(url: string, init: RequestInit): Promise<NetworkResponse>;
  /** Makes sure an alarm of this name rings every `minutes` (0.5 at least in installed extensions). Idempotent. */
  setAlarm(name: string, minutes: number): Promise<void>;
  /** Makes an alarm of this name ring once, at `at` (ms since 1970) or at the next start of the browser after it. */
  setAlarmAt(name: string, at: number): Promise<void>;
  clearAlarm(name: string): Promise<void>;
  /** May the extension read answers of these origins, and change its requests to them? */
  hasAccess(origins: readonly string[]): Promise<boolean>;
  /**
   * Makes every request to these hosts alike on all devices: what tells browsers, versions, languages and installations
   * apart is removed or made constant. An empty list ends it. Idempotent.
   */
  neutralise(hosts: readonly string[]): Promise<void>;
  /** Puts the overlay and the hands of a CRM family into the top frame of a tab, in the isolated world. */
  injectOverlay(tabId: number, hands: HandsFamily): Promise<void>;
  /** Sends a message to every open tab at these addresses (match patterns); a tab where nobody listens is passed over. */
  notifyPages(message: { carrot: string }, matches: readonly string[]): Promise<void>;
  /** Sends a message to the top page of one tab; where nobody listens, it is lost. */
  notifyTop(tabId: number, message: { carrot: string }): Promise<void>;
  /** Makes the page script for profiles run on these sites (match patterns) in every later page load, and nowhere else. */
  registerSites(matches: readonly string[]): Promise<void>;
  /** Runs the page script for profiles in the tabs that are open on these sites. */
  openTabs(matches: readonly string[]): Promise<void>;
  /** Gives back the browser's leave for these origins; what the extension was installed with stays. */
  dropAccess(origins: readonly string[]): Promise<void>;
  /** Is a tab at one of these addresses (match patterns) the one in front of the rep? */
  isInFront(matches: readonly string[]): Promise<boolean>;
  /** Settings pushed by managed policy; null where there is none. */
  readPolicy(): Promise<unknown>;
  /** Opens a page of the extension in a tab. */
  openPage(path: '/welcome.html' | '/options.html' | '/options.html#ballots'): Promise<void>;
  /** Opens a web address in a tab that the rep sees. */
  openTab(url: string): Promise<void>;
}
