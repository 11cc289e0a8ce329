import type { NetworkResponse, Platform } from './platform.ts';

/** A platform in memory for tests: the clock stands until it is moved, the network is a function. */
export interface FakePlatform extends Platform {
  clock: { at: number };
  stored: Map<string, unknown>;
  alarms: Map<string, number>;
  injected: number[];
  opened: string[];
  /** Match patterns on which the page script for profiles runs. */
  registered: string[];
  /** Match patterns whose open tabs were given the script. */
  tabsOpened: string[];
  /** Origins whose access was given back. */
  dropped: string[];
  /** A CRM tab is in front of the rep. */
  inFront: boolean;
  /** Messages to open pages, in order. */
  notices: { carrot: string }[];
  topNotices: { tabId: number; carrot: string }[];
  policy: unknown;
  /** Origins the extension may access. */
  access: (origin: string) => boolean;
  /** Hosts whose requests are made alike. */
  neutral: string[];
  /** One-shot alarms: name → ms since 1970. */
  rings: Map<string, number>;
  network: (url: string, init: RequestInit) => Promise<NetworkResponse>;
}

/** A fresh fake; `at` is the time of its clock in ms since 1970. */
export function fakePlatform(at: number): FakePlatform {
  let count = 0;
  const fake: FakePlatform = {
    clock: { at },
    stored: new Map(),
    alarms: new Map(),
    injected: [],
    opened: [],
    registered: [],
    tabsOpened: [],
    dropped: [],
    inFront: false,
    notices: [],
    topNotices: [],
    policy: null,
    access: () => true,
    neutral: [],
    rings: new Map(),
    network: () => Promise.reject(new TypeError('no network')),
    now: () => fake.clock.at,
    uuid: () => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`,
    randomBytes: (length) => Uint8Array.from({ length }, (_, i) => (i * 37 + ++count) & 255),
    read: async (key) => structuredClone(fake.stored.get(key) ?? null),
    write: async (key, value) => {
      fake.stored.set(key, structuredClone(value));
    },
    fetch: (url, init) => fake.network(url, init),
    setAlarm: async (name, minutes) => {
      fake.alarms.set(name, minutes);
    },
    setAlarmAt: async (name, at) => {
      fake.rings.set(name, at);
    },
    clearAlarm: async (name) => {
      fake.alarms.delete(name);
      fake.rings.delete(name);
    },
    hasAccess: async (origins) => origins.every((origin) => fake.access(origin)),
    neutralise: async (hosts) => {
      fake.neutral = [...hosts];
    },
    injectOverlay: async (tabId) => {
      fake.injected.push(tabId);
    },
    notifyPages: async (message) => {
      fake.notices.push(message);
    },
    notifyTop: async (tabId, message) => {
      fake.topNotices.push({ tabId, ...message });
    },
    registerSites: async (matches) => {
      fake.registered = [...matches];
    },
    openTabs: async (matches) => {
      fake.tabsOpened.push(...matches);
    },
    dropAccess: async (origins) => {
      fake.dropped.push(...origins);
    },
    isInFront: async () => fake.inFront,
    readPolicy: async () => structuredClone(fake.policy),
    openPage: async (path) => {
      fake.opened.push(path);
    },
    openTab: async (url) => {
      fake.opened.push(url);
    },
  };
  return fake;
}
