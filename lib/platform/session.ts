import { browser } from './browser.ts';

/** A value that lives as long as the browser runs, in memory, readable by the extension's own pages only. */
export const sessionStore = {
  read: async (key: string): Promise<unknown> => (await browser.storage.session.get(key))[key] ?? null,
  write: (key: string, value: unknown): Promise<void> => browser.storage.session.set({ [key]: value }),
  remove: (key: string): Promise<void> => browser.storage.session.remove(key),
};
