// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import type { CrmHands, FindResult, PageView } from '../../../lib/crm/adapter.ts';
import { fingerprintOf } from '../../../lib/crm/fingerprint/features.ts';
import { withCrmData } from '../../../lib/crm/overrides.ts';
import type { CrmData } from '../../../lib/model/crm-data.ts';

const page: PageView = { document, url: () => 'https://acme.lightning.force.com/' };
let asked: string[] = [];
const builtIn: CrmHands = {
  id: 'salesforce',
  find: (_, anchor): FindResult => {
    asked.push(anchor);
    return { state: 'absent' };
  },
  waitFor: (_, anchor): Promise<FindResult> => {
    asked.push(`wait ${anchor}`);
    return Promise.resolve({ state: 'absent' });
  },
  perform: () => Promise.resolve(false),
};
const hands = (data: CrmData | undefined) => withCrmData(builtIn, () => data);

beforeEach(() => {
  asked = [];
  document.body.innerHTML =
    '<button class="new">N</button><p class="two"></p><p class="two"></p><button name="Price">P</button>';
});

describe('the hands under the program', () => {
  test('without data everything is built in', async () => {
    expect(hands(undefined).find(page, 'path')).toEqual({ state: 'absent' });
    const options = { signal: new AbortController().signal, timeoutMs: 50 };
    await hands(undefined).waitFor(page, 'path', options);
    expect(asked).toEqual(['path', 'wait path']);
  });

  test('selectors of the program come first, in their order; the built-in ones when they show nothing', () => {
    const data = { anchors: { path: ['.gone', '.new'], search: ['.gone'] } };
    expect(hands(data).find(page, 'path')).toMatchObject({ state: 'found', element: document.querySelector('.new') });
    expect(asked).toEqual([]);
    hands(data).find(page, 'search');
    hands(data).find(page, 'tab:Activity');
    expect(asked).toEqual(['search', 'tab:Activity']);
  });

  test('several visible are ambiguous, never the first', () => {
    expect(hands({ anchors: { path: ['.two'] } }).find(page, 'path')).toEqual({ state: 'ambiguous', count: 2 });
  });

  test('a bad selector is none, and throws nothing', () => {
    expect(hands({ anchors: { path: ['..[', ')(', '.new'] } }).find(page, 'path').state).toBe('found');
    expect(hands({ anchors: { path: ['..['] } }).find(page, 'path')).toEqual({ state: 'absent' });
    expect(asked).toEqual(['path']);
  });

  test('what is off is never found, and the CRM is not asked', async () => {
    const data: CrmData = { anchors: { path: 'off' } };
    expect(hands(data).find(page, 'path')).toEqual({ state: 'absent' });
    const options = { signal: new AbortController().signal, timeoutMs: 30 };
    expect(await hands(data).waitFor(page, 'path', options)).toEqual({ state: 'absent' });
    expect(await hands(data).perform(page, { do: 'show' }, 'path')).toBe(false);
    expect(asked).toEqual([]);
  });

  test('a picked element is found by its fingerprint, waited for and shown; an unknown one is absent', async () => {
    const price = document.querySelector('[name=Price]');
    if (!price) throw new Error('no button');
    const data = { picked: { price: fingerprintOf(price) } };
    expect(hands(data).find(page, 'picked:price')).toEqual({ state: 'found', element: price });
    expect(hands(data).find(page, 'picked:other')).toEqual({ state: 'absent' });
    expect(await hands(data).perform(page, { do: 'show' }, 'picked:price')).toBe(true);
    expect(document.activeElement).toBe(price);
    price.remove();
    const waiting = hands(data).waitFor(page, 'picked:price', {
      signal: new AbortController().signal,
      timeoutMs: 2000,
    });
    document.body.append(price);
    expect((await waiting).state).toBe('found');
    expect(asked).toEqual([]);
  });
});
