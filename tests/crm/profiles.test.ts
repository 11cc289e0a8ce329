// @vitest-environment happy-dom
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FindResult, PaneReading } from '../../lib/crm/adapter.ts';
import { createProfileAdapter } from '../../lib/crm/profile/adapter.ts';
import { createProfileHands } from '../../lib/crm/profile/hands.ts';
import { isProven } from '../../lib/crm/profile/proof.ts';
import { shippedProfiles } from '../../lib/crm/profiles.ts';
import { adapters, readUrl } from '../../lib/crm/registry.ts';
import { type Anchor, anchorSchema } from '../../lib/model/campaign.ts';
import { type Probe, type ProbeAnswer, probeSchema } from '../../lib/model/probe.ts';
import { type Profile, profileSchema } from '../../lib/model/profile.ts';
import { claimsHost } from '../../lib/model/profile-hosts.ts';
import { fixtureNames, readFixture, showFixture } from './support/fixture.ts';

interface Expected {
  url: string;
  settled: boolean;
  pane: PaneReading;
  /** `answer` null: the probe is not about the record on this page and must be left out. */
  probes: (Probe & { answer: ProbeAnswer | null })[];
  anchors: Record<Anchor, FindResult['state']>;
}

// 22 November 2026, a Sunday, at noon in the test's time zone.
const now = new Date(2026, 10, 22, 12).getTime();
const { signal } = new AbortController();
const folderOf = (fixture: string): string => fixture.split('/')[0] ?? '';
const expectedOf = (fixture: string): Expected => JSON.parse(readFixture(`${fixture}.json`));

/** Every selector of a profile, with the least confidence it is used with. Holes are filled with what no page has. */
function selectorsOf(value: unknown): { css: string; confidence: string; source: string }[] {
  if (Array.isArray(value)) return value.flatMap(selectorsOf);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'css' in value && 'confidence' in value && 'source' in value ? [value] : [];
  return [
    ...own.map(({ css, confidence, source }) => ({
      css: String(css),
      confidence: String(confidence),
      source: String(source),
    })),
    ...Object.values(value).flatMap(selectorsOf),
  ];
}

describe.each(shippedProfiles.map((profile) => [profile.id, profile] as const))('%s', (id, profile: Profile) => {
  const own = fixtureNames.filter((name) => folderOf(name) === id);
  const adapter = createProfileAdapter(profile, { now: () => now });
  const hands = createProfileHands(profile);

  test('fits the schema', () => {
    expect(profileSchema.safeParse(profile).error?.issues ?? []).toEqual([]);
  });

  test.each(profile.examples.map((example) => [example.url, example] as const))('reads %s', (url, example) => {
    const { page, object, record: recordId } = example;
    expect(adapter.readUrl(url)).toEqual({ crm: profile.crm, page, object, recordId });
    expect(readUrl(url, profile.crm)).toEqual({ crm: profile.crm, page, object, recordId });
  });

  test('has fixtures', () => {
    expect(own.length).toBeGreaterThan(0);
  });

  test.each(own)('%s', async (name) => {
    const { url, settled, pane, probes, anchors } = expectedOf(name);
    const page = showFixture(name, url);
    const before = document.body.innerHTML;
    expect(isProven(profile, page)).toBe(true);
    expect(adapter.readPane(page)).toEqual(pane);
    expect(await adapter.settled(page, { signal, timeoutMs: 0 })).toBe(settled);
    const asked = probes.map(({ answer: _, ...probe }) => probeSchema.parse(probe));
    const answers = probes.filter(({ answer }) => answer !== null).map(({ id: probe, answer }) => [probe, answer]);
    expect(adapter.answer(page, asked)).toEqual(Object.fromEntries(answers));
    for (const [anchor, state] of Object.entries(anchors)) {
      expect(hands.find(page, anchorSchema.parse(anchor)).state, anchor).toBe(state);
    }
    expect(document.body.innerHTML, 'nothing on the page changes').toBe(before);
  });

  test('stays silent on the pages of all other CRMs', { timeout: 30_000 }, () => {
    for (const name of fixtureNames) {
      const url = folderOf(name) === 'slds' ? 'https://crm.acme.example/' : expectedOf(name).url;
      const isOwn = shippedProfiles.some((each) => each.id === folderOf(name) && each.crm === profile.crm);
      if (isOwn) continue;
      const { hostname } = new URL(url);
      // The worker sends a profile only to hosts it claims or the rep named; a wrongly named host still proves nothing.
      expect(claimsHost(profile, hostname), `${id} claims the host of ${name}`).toBe(false);
      const page = showFixture(name, url);
      if (profile.selfHosted) expect(isProven(profile, page), `${id} on ${name}`).toBe(false);
    }
  });

  test('knows no address of another CRM by its host', () => {
    for (const other of shippedProfiles.filter(({ crm }) => crm !== profile.crm)) {
      for (const { url } of other.examples) expect(claimsHost(profile, new URL(url).hostname), url).toBe(false);
    }
  });

  test('each selector is found in a fixture of its own, as often as written down', { timeout: 30_000 }, async () => {
    const found: Record<string, Record<string, number>> = {};
    const missing: string[] = [];
    for (const { css, confidence, source } of selectorsOf(profile)) {
      const holes = /\{\w+\}/;
      const counts: Record<string, number> = {};
      for (const name of own) {
        const page = showFixture(name, expectedOf(name).url);
        const { object } = adapter.readUrl(page.url());
        // A hole stands for a name: any of the names the fixtures ask for will do.
        const names = holes.test(css) ? namesIn(expectedOf(name)) : [''];
        const count = new Set(
          names.flatMap((field) => [
            ...page.document.querySelectorAll(css.replaceAll(/\{\w+\}/g, (hole) => fillOf(hole, field, object))),
          ]),
        ).size;
        if (count > 0) counts[name] = count;
      }
      found[css] = counts;
      if (Object.keys(counts).length === 0 && confidence !== 'low' && source !== 'aria') missing.push(css);
    }
    expect(missing, 'selectors without a fixture').toEqual([]);
    await expect(`${JSON.stringify(found, null, 2)}\n`).toMatchFileSnapshot(
      join(import.meta.dirname, `fixtures/${id}/selectors.found.json`),
    );
  });
});

function fillOf(hole: string, name: string, object: string | null): string {
  if (hole === '{object}') return object ?? '';
  return hole === '{FIELD}' ? name.toUpperCase() : name;
}

/** Names of fields and actions a fixture's expectations speak of. */
function namesIn({ probes, anchors }: Expected): string[] {
  return [
    ...probes.map(({ field }) => field),
    ...Object.keys(anchors).map((anchor) => anchor.split(/[.:]/).at(-1) ?? ''),
  ];
}

test('no two profiles of different CRMs claim one host', () => {
  for (const profile of shippedProfiles) {
    for (const pattern of profile.hosts ?? []) {
      const host = pattern.replace('**', 'a').replaceAll('*', 'a');
      expect(shippedProfiles.filter((each) => claimsHost(each, host)).every(({ crm }) => crm === profile.crm)).toBe(
        true,
      );
    }
  }
});

test('adapters with code of their own stay silent on the fixtures of profiles', { timeout: 30_000 }, () => {
  const ids = new Set(shippedProfiles.map(({ id }) => id));
  for (const adapter of adapters) {
    for (const name of fixtureNames.filter((each) => ids.has(folderOf(each)))) {
      const page = showFixture(name, expectedOf(name).url);
      expect(adapter.readUrl(page.url()).crm, `${adapter.id} on ${name}`).toBe('none');
      expect(adapter.activePane(page), `${adapter.id} on ${name}`).toBeNull();
    }
  }
});
