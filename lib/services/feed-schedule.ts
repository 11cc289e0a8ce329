import { z } from 'zod';
import { readSettings } from '../settings/store.ts';
import type { Deps } from './deps.ts';
import { refreshProgram } from './organisation.ts';

/** The feed is asked every 45 s, and only while a CRM tab is in use (an installed extension's alarms ring at 30 s or more). */
export const feedAlarm = 'program-feed';
const feedMinutes = 0.75;
/** Milliseconds after the last sign of a page in which the CRM counts as in use. */
const inUseMs = 10 * 60_000;
const lastPageKey = 'lastPageAt';

/** A CRM page was seen: keeps the feed alarm ringing. Without an organisation there is no feed and no alarm. */
export async function keepFeedFresh({ platform }: Deps): Promise<void> {
  const { organisation } = await readSettings(platform);
  if (!organisation) return;
  await platform.write(lastPageKey, platform.now());
  await platform.setAlarm(feedAlarm, feedMinutes);
}

/** The feed alarm rang: asks the feed, or stops ringing when no CRM page was in use for a while. */
export async function onFeedAlarm(deps: Deps): Promise<void> {
  const { platform } = deps;
  const seen = z.number().safeParse(await platform.read(lastPageKey));
  const { organisation } = await readSettings(platform);
  // A last sign in the future is a clock that was set back: as good as none.
  const ago = seen.success ? platform.now() - seen.data : Number.POSITIVE_INFINITY;
  if (!organisation || ago > inUseMs || ago < 0) await platform.clearAlarm(feedAlarm);
  else await refreshProgram(deps);
}
