import { defineBackground } from 'wxt/utils/define-background';
import { crmMatches } from '../lib/crm/matches.ts';
import { shippedProfiles } from '../lib/crm/profiles.ts';
import { readUrl } from '../lib/crm/registry.ts';
import { isVisualforce } from '../lib/crm/salesforce/frames.ts';
import { prune } from '../lib/db/log.ts';
import { CarrotDb } from '../lib/db/schema.ts';
import { createRouter } from '../lib/messages/router.ts';
import { browser } from '../lib/platform/browser.ts';
import { extensionPlatform, watchPolicy } from '../lib/platform/extension.ts';
import { ballotAlarm, dropAlarm, stepBallots, wakeBallots } from '../lib/services/ballots.ts';
import { feedAlarm, onFeedAlarm } from '../lib/services/feed-schedule.ts';
import { createHandlers } from '../lib/services/handlers.ts';
import { applyPolicy } from '../lib/services/policy.ts';
import { isSitePage, syncSites } from '../lib/services/sites.ts';

const pruneAlarm = 'retention';
const dayMinutes = 24 * 60;

export default defineBackground({
  type: 'module',
  main() {
    const deps = { db: new CarrotDb(), platform: extensionPlatform, crmMatches, shippedProfiles };
    const route = createRouter(createHandlers(deps), {
      extensionId: browser.runtime.id,
      extensionOrigin: browser.runtime.getURL(''),
      isCrmFrame: isVisualforce,
      isCrmPage: (url) => readUrl(url).crm !== 'none' || isSitePage(deps, url),
    });

    // Every listener is registered before anything is awaited: a worker is woken by the event it must not miss.
    browser.runtime.onMessage.addListener((message, sender, respond) => {
      route(message, sender).then(respond, () => respond({ failed: 'the worker failed' }));
      return true;
    });
    browser.alarms.onAlarm.addListener((alarm) => {
      if (alarm.name === feedAlarm) onFeedAlarm(deps).catch(report);
      if (alarm.name === ballotAlarm || alarm.name === dropAlarm) stepBallots(deps).catch(report);
      if (alarm.name === pruneAlarm) prune(deps.db, deps.platform.now()).catch(report);
    });
    watchPolicy(() => applyPolicy(deps).catch(report));
    browser.runtime.onInstalled.addListener(({ reason }) => {
      if (reason === 'install') deps.platform.openPage('/welcome.html').catch(report);
      deps.platform.setAlarm(pruneAlarm, dayMinutes).catch(report);
    });
    browser.runtime.onStartup.addListener(() => {
      deps.platform.setAlarm(pruneAlarm, dayMinutes).catch(report);
    });
    applyPolicy(deps)
      .then(() => syncSites(deps))
      .then(() => wakeBallots(deps))
      .catch(report);
  },
});

function report(error: unknown): void {
  console.warn('Carrot:', error);
}
