// @vitest-environment happy-dom
import { beforeAll, describe, expect, test } from 'vitest';
import type { FindResult, PaneReading } from '../../lib/crm/adapter.ts';
import { queryAll, shadowRootsIn } from '../../lib/crm/dom.ts';
import { adapters } from '../../lib/crm/registry.ts';
import { createSalesforceAdapter } from '../../lib/crm/salesforce/adapter.ts';
import { evidence } from '../../lib/crm/salesforce/anchors.evidence.ts';
import { createSalesforceHands } from '../../lib/crm/salesforce/hands.ts';
import * as selectors from '../../lib/crm/salesforce/selectors.ts';
import { type Anchor, anchorSchema } from '../../lib/model/campaign.ts';
import { type Probe, type ProbeAnswer, probeSchema } from '../../lib/model/probe.ts';
import { fixtureNames, readFixture, showFixture } from './support/fixture.ts';

interface Expected {
  url: string;
  settled: boolean;
  pane: PaneReading;
  /** `answer` null: the probe is not about the record on this page and must be left out. */
  probes: (Probe & { answer: ProbeAnswer | null })[];
  anchors: Record<Anchor, FindResult['state']>;
}

// 21 November 2026, a Saturday, at noon in the test's time zone.
const now = new Date(2026, 10, 21, 12).getTime();
const adapter = createSalesforceAdapter({ now: () => now });
const hands = createSalesforceHands();
const own = fixtureNames.filter((name) => name.startsWith('salesforce/'));
const { signal } = new AbortController();

describe.each(own)('%s', (name) => {
  const { url, settled, pane, probes, anchors }: Expected = JSON.parse(readFixture(`${name}.json`));

  test('reads the pane', async () => {
    const page = showFixture(name, url);
    expect(adapter.readPane(page)).toEqual(pane);
    expect(await adapter.settled(page, { signal, timeoutMs: 0 })).toBe(settled);
  });

  test('answers the probes', () => {
    const page = showFixture(name, url);
    const asked = probes.map(({ answer: _, ...probe }) => probeSchema.parse(probe));
    const expected = probes.filter(({ answer }) => answer !== null).map(({ id, answer }) => [id, answer]);
    expect(adapter.answer(page, asked)).toEqual(Object.fromEntries(expected));
  });

  test('finds the anchors, inside the active pane only', () => {
    const page = showFixture(name, url);
    for (const [anchor, state] of Object.entries(anchors)) {
      const found = hands.find(page, anchorSchema.parse(anchor));
      expect(found.state, anchor).toBe(state);
      if (found.state === 'found' && anchor !== 'search') {
        const root = found.element.getRootNode();
        const inLight = root instanceof ShadowRoot ? null : found.element;
        if (inLight) expect(adapter.activePane(page)?.contains(inLight), anchor).toBe(true);
      }
    }
  });

  test('changes nothing on the page', () => {
    const page = showFixture(name, url);
    const before = document.body.innerHTML;
    adapter.readPane(page);
    adapter.answer(page, probes);
    for (const anchor of Object.keys(anchors)) hands.find(page, anchorSchema.parse(anchor));
    expect(document.body.innerHTML).toBe(before);
  });
});

describe('the catalogue', () => {
  const counts: Record<string, Record<string, number>> = {};
  beforeAll(() => {
    for (const name of fixtureNames) {
      showFixture(name, 'https://northwind-trials.lightning.force.com/lightning/page/home');
      const roots = shadowRootsIn(document);
      for (const [purpose, selector] of Object.entries(selectors)) {
        const list: readonly string[] = typeof selector === 'string' ? [selector] : selector;
        const count = new Set(list.flatMap((each) => queryAll(document, roots, each))).size;
        if (count > 0) counts[purpose] = { ...counts[purpose], [name]: count };
      }
    }
  });

  test.each(Object.keys(selectors))('%s is found where its evidence says, and nowhere else', (purpose) => {
    const all = Object.entries(counts[purpose] ?? {});
    const isOurs = (name: string) => /^(salesforce|slds)\//.test(name);
    const found = Object.fromEntries(all.filter(([name]) => isOurs(name)));
    // Any CRM has inputs and boxes: these are only looked for inside what is Salesforce's own.
    const isGeneral = /^(control|rowBox|menuItem|listSearch|sort)$/.test(purpose);
    expect(isGeneral ? [] : all.filter(([name]) => !isOurs(name)), 'in a page of another CRM').toEqual([]);
    const { found: expected, source } = evidence[purpose as keyof typeof selectors];
    expect(found).toEqual(expected);
    expect(Object.keys(expected), 'a selector without a fixture').not.toHaveLength(0);
    expect(source).not.toBe('');
  });
});

test('every adapter has fixtures of its own, and keeps silent on those of others', () => {
  for (const { id, activePane, readPane } of adapters) {
    expect(
      fixtureNames.some((name) => name.startsWith(`${id}/`)),
      id,
    ).toBe(true);
    for (const name of fixtureNames.filter((other) => !other.startsWith(`${id}/`))) {
      const page = showFixture(name, 'https://crm.example/');
      expect(activePane(page), name).toBeNull();
      expect(readPane(page), name).toMatchObject({ stage: null, display: null, unsaved: false });
    }
  }
});
