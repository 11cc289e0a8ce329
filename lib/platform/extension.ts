import { browser } from './browser.ts';
import { neutraliseRequests } from './neutral-requests.ts';
import type { Platform } from './platform.ts';

/** Id of the registered script and its file: entrypoints/page-profile.ts. */
const sitesScript = 'sites';
const sitesFile = '/page-profile.js';

/** The match pattern of an origin. It covers every port: Firefox knows no ports in patterns. */
function patternOf(origin: string): string {
  return `${origin.replace(/:\d+$/, '')}/*`;
}

/** The real platform: clock, randomness, network, storage, alarms and injection of the running browser. */
export const extensionPlatform: Platform = {
  now: () => Date.now(),
  uuid: () => crypto.randomUUID(),
  randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  read: async (key) => (await browser.storage.local.get(key))[key] ?? null,
  write: (key, value) => browser.storage.local.set({ [key]: value }),
  fetch: (url, init) => fetch(url, init),
  setAlarm: async (name, minutes) => {
    const held = await browser.alarms.get(name);
    if (held?.periodInMinutes !== minutes) await browser.alarms.create(name, { periodInMinutes: minutes });
  },
  setAlarmAt: async (name, at) => {
    await browser.alarms.create(name, { when: at });
  },
  clearAlarm: async (name) => {
    await browser.alarms.clear(name);
  },
  hasAccess: (origins) => browser.permissions.contains({ origins: origins.map(patternOf) }),
  neutralise: neutraliseRequests,
  injectOverlay: async (tabId, hands) => {
    const files = [`/hands-${hands}.js`, '/overlay.js'];
    await browser.scripting.executeScript({ target: { tabId, frameIds: [0] }, files });
  },
  notifyPages: async (message, matches) => {
    const tabs = await browser.tabs.query({ url: [...matches] });
    // A tab that still loads, or that was open before Carrot was installed, has nobody who listens: that is no failure.
    await Promise.allSettled(tabs.map(({ id }) => id !== undefined && browser.tabs.sendMessage(id, message)));
  },
  notifyTop: async (tabId, message) => {
    await Promise.allSettled([browser.tabs.sendMessage(tabId, message, { frameId: 0 })]);
  },
  registerSites: async (matches) => {
    const [held] = await browser.scripting.getRegisteredContentScripts({ ids: [sitesScript] });
    const wanted = [...matches].sort();
    if (wanted.join() === [...(held?.matches ?? [])].sort().join()) return;
    if (held) await browser.scripting.unregisterContentScripts({ ids: [sitesScript] });
    if (wanted.length === 0) return;
    const script = { id: sitesScript, matches: wanted, js: [sitesFile], persistAcrossSessions: true };
    await browser.scripting.registerContentScripts([{ ...script, runAt: 'document_idle' }]);
  },
  openTabs: async (matches) => {
    const tabs = await browser.tabs.query({ url: [...matches] });
    const inject = (tabId: number) => browser.scripting.executeScript({ target: { tabId }, files: [sitesFile] });
    // A tab that cannot be reached (an error page) gets the script when it is loaded again.
    await Promise.allSettled(tabs.map(({ id }) => id !== undefined && inject(id)));
  },
  dropAccess: async (origins) => {
    if (origins.length > 0) await browser.permissions.remove({ origins: origins.map((origin) => `${origin}/*`) });
  },
  isInFront: async (matches) => {
    const tabs = await browser.tabs.query({ url: [...matches], active: true, lastFocusedWindow: true });
    return tabs.length > 0;
  },
  readPolicy: async () => {
    try {
      return await browser.storage.managed.get(null);
    } catch {
      // Firefox rejects when no policy exists for the extension, instead of answering with nothing.
      return null;
    }
  },
  openPage: async (path) => {
    await browser.tabs.create({ url: path });
  },
  openTab: async (url) => {
    await browser.tabs.create({ url });
  },
};

/** Calls back when the stored value of `key` changes, in whatever page or worker. @returns a function that stops it */
export function watchStorage(key: string, callback: () => void): () => void {
  const listener = (changes: Record<string, unknown>) => {
    if (key in changes) callback();
  };
  browser.storage.local.onChanged.addListener(listener);
  return () => browser.storage.local.onChanged.removeListener(listener);
}

/** Calls back when the managed policy of this extension changes. */
export function watchPolicy(callback: () => void): void {
  browser.storage.onChanged.addListener((_, area) => {
    if (area === 'managed') callback();
  });
}

/**
 * Asks the browser, and by it the rep, for access to origins. Must be called in a click. @returns whether it is there now
 */
export function requestAccess(...origins: string[]): Promise<boolean> {
  return browser.permissions.request({ origins: origins.map(patternOf) });
}

/** Calls back when the browser's leave for a site is given or taken. @returns a function that stops it */
export function watchAccess(callback: () => void): () => void {
  const { onAdded, onRemoved } = browser.permissions;
  onAdded.addListener(callback);
  onRemoved.addListener(callback);
  return () => {
    onAdded.removeListener(callback);
    onRemoved.removeListener(callback);
  };
}
