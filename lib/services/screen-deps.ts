import { CarrotDb } from '../db/schema.ts';
import { feedOutcomeSchema } from '../messages/protocol.ts';
import { download } from '../platform/download.ts';
import { extensionPlatform, requestAccess, watchStorage } from '../platform/extension.ts';
import { readSettings, settingsKey } from '../settings/store.ts';
import { readBallots } from './ballots-view.ts';
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
    /** What came of asking the feed last, and when (ms since 1970); null before the first time. */
    readCheck: async () => {
      const row = await deps.db.feedChecks.get('last');
      const outcome = feedOutcomeSchema.safeParse(row?.outcome);
      return row && outcome.success ? { at: row.at, outcome: outcome.data } : null;
    },
    requestAccess,
    hasAccess: extensionPlatform.hasAccess,
    readBallots: (organisation: { org: string; name: string; runBy: string | null }) =>
      readBallots(deps.db, organisation, extensionPlatform.now()),
    download,
  };
}
