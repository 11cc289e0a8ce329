import { z } from 'zod';
import { readSettings } from '../settings/store.ts';
import type { Deps } from './deps.ts';
import { lastAskedKey, refreshProgram } from './refresh.ts';
import { crmPages } from './sites.ts';

/** The feed is asked every 45 s, and only while a CRM tab is in use (an installed extension's alarms ring at 30 s or more). */
export const feedAlarm = 'program-feed';
const feedMinutes = 0.75;
/** Milliseconds after the last sign of a page in which the CRM counts as in use. */
const inUseMs = 10 * 60_000;
const lastPageKey = 'lastPageAt';

/**
 * A CRM page in front of the rep was seen: keeps the feed alarm ringing, and asks at once after a pause, without making
 * the page wait. Without a feed there is no alarm.
 */
export async function keepFeedFresh(deps: Deps): Promise<void> {
  const { platform } = deps;
  const { organisation } = await readSettings(platform);
  if (!organisation || (organisation.feedUrl === null && organisation.killListUrl === null)) return;
  await platform.write(lastPageKey, platform.now());
  await platform.setAlarm(feedAlarm, feedMinutes);
  if (await isWithin(deps, lastAskedKey, feedMinutes * 60_000)) return;
  refreshProgram(deps).catch((error: unknown) => console.warn('Carrot: the feed could not be asked', error));
}

/**
 * The feed alarm rang: asks the feed, or stops ringing when the CRM is not in use. A rep who reads one page for half an
 * hour reports nothing, but has it in front.
 */
export async function onFeedAlarm(deps: Deps): Promise<void> {
  const { platform } = deps;
  const { organisation } = await readSettings(platform);
  const inUse = async () => (await isWithin(deps, lastPageKey, inUseMs)) || platform.isInFront(await crmPages(deps));
  if (organisation && (await inUse())) await refreshProgram(deps);
  else await platform.clearAlarm(feedAlarm);
}

/** Was the time under this key less than `ms` ago? One in the future is a clock that was set back: as good as none. */
async function isWithin({ platform }: Deps, key: string, ms: number): Promise<boolean> {
  const at = z.number().safeParse(await platform.read(key));
  const ago = at.success ? platform.now() - at.data : Number.POSITIVE_INFINITY;
  return ago >= 0 && ago < ms;
}
