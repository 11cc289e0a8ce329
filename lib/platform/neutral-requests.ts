import type { Browser } from '@wxt-dev/browser';
import { browser } from './browser.ts';

/**
 * Headers that tell browsers, versions, platforms, settings or installations apart. Chromium adds the client hints
 * (`Sec-CH-UA*`) over https; Firefox puts an id of the installation into `Origin`, and `Sec-GPC` and `DNT` are choices of a
 * person. None of them is needed by the collector.
 */
const removed = [
  ...['Origin', 'Referer', 'DNT', 'Sec-GPC', 'Save-Data', 'TE', 'X-Client-Data'],
  ...['Sec-Fetch-Site', 'Sec-Fetch-Mode', 'Sec-Fetch-Dest', 'Sec-Fetch-User', 'Sec-Fetch-Storage-Access'],
  ...['Sec-CH-UA', 'Sec-CH-UA-Mobile', 'Sec-CH-UA-Platform', 'Sec-CH-Prefers-Color-Scheme'],
];
/** `Priority` is what Firefox sends by itself, after every rule: so all others say it too. */
const constant = {
  'User-Agent': 'Carrot',
  'Accept-Language': 'en',
  Accept: '*/*',
  'Accept-Encoding': 'gzip',
  Priority: 'u=4',
};

const ruleId = 1;
/** Grows with every change of the headers above, so that a rule of an older version of Carrot is replaced. */
const ruleVersion = 1;

type Rule = Browser.declarativeNetRequest.Rule;

function ruleFor(hosts: readonly string[]): Rule {
  return {
    id: ruleId,
    // One rule alone: its priority means nothing, and can say its version.
    priority: ruleVersion,
    action: {
      type: 'modifyHeaders',
      requestHeaders: [
        ...removed.map((header) => ({ header, operation: 'remove' as const })),
        ...Object.entries(constant).map(([header, value]) => ({ header, operation: 'set' as const, value })),
      ],
    },
    // Every kind of request, also one of a tab: otherwise the odd one out would tell who has Carrot.
    condition: {
      requestDomains: [...hosts],
      resourceTypes: [
        ...(['main_frame', 'sub_frame', 'stylesheet', 'script', 'image', 'font', 'object', 'xmlhttprequest'] as const),
        ...(['ping', 'media', 'websocket', 'other'] as const),
      ],
    },
  };
}

/** Keeps one dynamic rule for these hosts; it outlives worker and browser. An empty list removes it. */
export async function neutraliseRequests(hosts: readonly string[]): Promise<void> {
  const [held] = await browser.declarativeNetRequest.getDynamicRules();
  const wanted = hosts.length === 0 ? null : ruleFor(hosts);
  const isHeld =
    wanted !== null &&
    JSON.stringify(held?.condition.requestDomains) === JSON.stringify(wanted.condition.requestDomains) &&
    held?.priority === ruleVersion;
  if (isHeld || (wanted === null && !held)) return;
  await browser.declarativeNetRequest.updateDynamicRules({
    removeRuleIds: [ruleId],
    ...(wanted ? { addRules: [wanted] } : {}),
  });
}
