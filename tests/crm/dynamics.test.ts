// @vitest-environment happy-dom
import { beforeAll, describe, expect, test } from 'vitest';
import type { FindResult, PaneReading } from '../../lib/crm/adapter.ts';
import { createDynamicsAdapter } from '../../lib/crm/dynamics/adapter.ts';
import { evidence } from '../../lib/crm/dynamics/anchors.evidence.ts';
import { selectors } from '../../lib/crm/dynamics/anchors.ts';
import { createDynamicsHands } from '../../lib/crm/dynamics/hands.ts';
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
const own = fixtureNames.filter((name) => name.startsWith('dynamics/'));
const hands = createDynamicsHands();
const { signal } = new AbortController();

// Without a bridge: what the page alone tells. What the Client API adds is tested in tests/unit/crm/dynamics.
describe.each(own)('%s', (name) => {
  const { url, settled, pane, probes, anchors }: Expected = JSON.parse(readFixture(`${name}.json`));
  const adapter = createDynamicsAdapter({ now: () => now });

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

  test('finds the anchors; fields of the form before their copies, never in quick create', () => {
    const page = showFixture(name, url);
    for (const [anchor, state] of Object.entries(anchors)) {
      const found = hands.find(page, anchorSchema.parse(anchor));
      expect(found.state, anchor).toBe(state);
      if (found.state !== 'found') continue;
      expect(found.element.closest('[data-id*="quickCreateRoot"]'), anchor).toBeNull();
      if (anchor.endsWith('estimatedvalue'))
        expect(found.element.getAttribute('data-id')).toBe('estimatedvalue-FieldSectionItemContainer');
    }
  });

  test('changes nothing on the page', () => {
    const page = showFixture(name, url);
    const before = document.body.innerHTML;
    adapter.readPane(page);
    adapter.answer(
      page,
      probes.map(({ answer: _, ...probe }) => probeSchema.parse(probe)),
    );
    for (const anchor of Object.keys(anchors)) hands.find(page, anchorSchema.parse(anchor));
    expect(document.body.innerHTML).toBe(before);
  });
});

describe('the catalogue', () => {
  const counts: Record<string, Record<string, number>> = {};
  beforeAll(() => {
    for (const name of fixtureNames) {
      showFixture(name, 'https://acme.crm4.dynamics.com/main.aspx');
      for (const [purpose, selector] of Object.entries(selectors)) {
        const count = document.querySelectorAll(selector).length;
        if (count > 0) counts[purpose] = { ...counts[purpose], [name]: count };
      }
    }
  });

  test.each(Object.entries(evidence))('%s is found where its evidence says, and nowhere else', (purpose, proof) => {
    const all = Object.entries(counts[purpose] ?? {});
    const isOwn = ([name]: [string, number]) => name.startsWith('dynamics/');
    expect(Object.fromEntries(all.filter(isOwn))).toEqual(proof.found);
    expect(Object.keys(proof.found), 'a selector without a fixture').not.toHaveLength(0);
    expect(proof.source).not.toBe('');
    // Any CRM has inputs, boxes and dialogs: these are only looked for inside what is Dynamics' own.
    const isGeneral = /^(control|rowBox|sort|modal)$/.test(purpose);
    expect(isGeneral ? [] : all.filter((entry) => !isOwn(entry)), 'in a page of another CRM').toEqual([]);
  });
});

test('keeps silent on the pages of every other CRM', () => {
  const adapter = createDynamicsAdapter();
  for (const name of fixtureNames.filter((other) => !other.startsWith('dynamics/'))) {
    const page = showFixture(name, 'https://acme.crm4.dynamics.com/main.aspx?pagetype=entitylist&etn=lead');
    expect(adapter.activePane(page), name).toBeNull();
    expect(adapter.readPane(page), name).toMatchObject({ stage: null, display: null, unsaved: false });
  }
});
