import { CarrotDb } from '../db/schema.ts';
import { extensionPlatform, watchStorage } from '../platform/extension.ts';
import { readSettings, settingsKey } from '../settings/store.ts';
import { currentProgram } from './current-program.ts';

/** What a page of the extension reads by itself: database, settings and program. Every write goes through the worker. */
export function screenDeps() {
  const deps = { db: new CarrotDb(), platform: extensionPlatform };
  return {
    db: deps.db,
    settings: {
      read: () => readSettings(extensionPlatform),
      watch: (callback: () => void) => watchStorage(settingsKey, callback),
    },
    readProgram: () => currentProgram(deps),
  };
}
