import { appendCard, eraseLog } from '../db/log.ts';
import type { Handlers } from '../messages/router.ts';
import { readSettings } from '../settings/store.ts';
import { ballotHandlers } from './ballot-handlers.ts';
import { currentProgram } from './current-program.ts';
import { decidePage } from './decide-page.ts';
import type { Deps } from './deps.ts';
import { keepFeedFresh } from './feed-schedule.ts';
import { frameSeen } from './frame-seen.ts';
import { acceptInvite, inspectInvite } from './invite.ts';
import { noteCrm } from './last-crm.ts';
import { connectOrganisation, importProgram, leaveOrganisation } from './organisation.ts';
import { probeSetFor } from './probe-set.ts';
import { profilesFor, profilesIn } from './profiles.ts';
import { recordUsage } from './record-usage.ts';
import { refreshProgram } from './refresh.ts';
import { recordSalt } from './salt.ts';
import { applySettings } from './settings.ts';
import { addSite, removeSite } from './sites.ts';
import { tellPages } from './tell-pages.ts';

const ok = { ok: true } as const;

/** The worker's use-cases, one for each message. */
export function createHandlers(deps: Deps): Handlers {
  return {
    'page.hello': async ({ crm }) => ({
      salt: await recordSalt(deps),
      probeSet: probeSetFor(await currentProgram(deps, crm), crm),
    }),
    'page.changed': async (request, caller) => {
      const reply = await decidePage(deps, request, caller);
      if (caller.tabActive) {
        // Without it the popup may be about another CRM; the page is helped all the same.
        await noteCrm(deps.platform, request.context.crm).catch(() => undefined);
        await keepFeedFresh(deps);
      }
      return reply;
    },
    'page.profile': async (_, { url = '' }) => {
      const [{ program }, { sites }] = await Promise.all([currentProgram(deps), readSettings(deps.platform)]);
      return { profiles: profilesFor(url, sites, profilesIn(deps.shippedProfiles, program)) };
    },
    'usage.recorded': ({ report }, caller) => recordUsage(deps, report, caller.tabId),
    'card.reported': async (event) => {
      await appendCard(deps.db, { ...event, at: deps.platform.now() });
      return ok;
    },
    'frame.seen': async (_, caller) => {
      await frameSeen(deps, caller);
      return ok;
    },
    'settings.change': async ({ change }) => {
      await applySettings(deps, change);
      // A rep who snoozes wants what is on the screen gone, in every tab.
      await tellPages(deps);
      return ok;
    },
    'site.add': (site) => addSite(deps, site),
    'site.remove': async ({ host }) => {
      await removeSite(deps, host);
      return ok;
    },
    'program.connect': ({ feedUrl, publicKey }) => connectOrganisation(deps, feedUrl, publicKey),
    'program.import': ({ text, publicKey }) => importProgram(deps, text, publicKey),
    'invite.inspect': ({ link }) => inspectInvite(deps, link),
    'invite.accept': ({ link }) => acceptInvite(deps, link),
    'program.refresh': () => refreshProgram(deps),
    'program.leave': async () => {
      await leaveOrganisation(deps);
      return ok;
    },
    'log.erase': async () => {
      await eraseLog(deps.db);
      return ok;
    },
    ...ballotHandlers(deps),
  };
}
