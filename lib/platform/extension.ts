import { browser } from './browser.ts';
import type { Platform } from './platform.ts';

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
  clearAlarm: async (name) => {
    await browser.alarms.clear(name);
  },
  injectOverlay: async (tabId) => {
    await browser.scripting.executeScript({ target: { tabId, frameIds: [0] }, files: ['/overlay.js'] });
  },
  openPage: async (path) => {
    await browser.tabs.create({ url: path });
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
