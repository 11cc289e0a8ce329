// @vitest-environment happy-dom
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Fact, nonceEvent, readyEvent, toCarrot, toPage } from '../../../../lib/crm/dynamics/bridge/facts.ts';
import { type BridgeLink, connectBridge, type News } from '../../../../lib/crm/dynamics/bridge/link.ts';
import { startBridge } from '../../../../lib/crm/dynamics/bridge/main.ts';
import { account, type FakeForm, fakeForm, opportunity } from './xrm-fake.ts';

// 21 November 2026, noon in the test's time zone.
let now = 0;
let view: { Xrm?: unknown };
let link: BridgeLink;
let news: News[];
let told: string[];
let nonce = '';
let round = 0;

const listen = (event: Event) => told.push(String((event as CustomEvent<unknown>).detail));
const put = (form: FakeForm): FakeForm => {
  view.Xrm = { Page: form.page };
  return form;
};

function meet(): void {
  startBridge({ view, document, now: () => now });
  link = connectBridge(document, nonce, () => now);
  link.listen((each) => news.push(each));
}

beforeEach(() => {
  now = new Date(2026, 10, 21, 12).getTime();
  nonce = `00000000-0000-4000-8000-${String(round++).padStart(12, '0')}`;
  view = {};
  news = [];
  told = [];
  document.addEventListener(toCarrot(nonce), listen);
  meet();
});
afterEach(() => {
  link.close();
  document.removeEventListener(toCarrot(nonce), listen);
});

describe('meeting', () => {
  test('works in either order', () => {
    expect(link.isMet()).toBe(true);
    link.close();
    nonce = `${nonce}-b`;
    const first = connectBridge(document, nonce, () => now);
    expect(first.isMet()).toBe(false);
    startBridge({ view, document, now: () => now });
    expect(first.isMet()).toBe(true);
    put(fakeForm());
    expect(first.form()?.object).toBe('opportunity');
    first.close();
  });

  test('the nonce is given once: a second one is not taken, asking for it later gets nothing', () => {
    put(fakeForm());
    const heard: unknown[] = [];
    const spy = (event: Event) => heard.push((event as CustomEvent<unknown>).detail);
    document.addEventListener(nonceEvent, spy);
    document.dispatchEvent(new CustomEvent(readyEvent));
    expect(heard).toEqual([]);
    const forged = '99999999-0000-4000-8000-000000000000';
    document.dispatchEvent(new CustomEvent(nonceEvent, { detail: forged }));
    document.addEventListener(toCarrot(forged), spy);
    document.dispatchEvent(new CustomEvent(toPage(forged), { detail: '{"ask":"form","visit":0}' }));
    document.removeEventListener(nonceEvent, spy);
    expect(heard).toEqual([forged]);
    expect(link.form()?.id).toBe(opportunity);
  });
});

describe('what the form tells', () => {
  test('object, id, type, dirt and stage, as names and flags', () => {
    put(fakeForm({ dirty: true, type: 2 }));
    expect(link.form()).toEqual({
      fact: 'form',
      object: 'opportunity',
      id: opportunity,
      formId: null,
      type: 2,
      dirty: true,
      stage: 'Develop',
      hears: true,
    });
  });

  test('two stages of one category are told apart by id', () => {
    put(fakeForm({ stages: [0, 1, 1, 3], active: 2 }));
    expect(link.form()?.stage).toBe('6b9ce798-221a-4260-90b2-000000000002');
  });

  test('fields asked for, by name: empty or not, changed or not, coarse age of dates; others are left out', () => {
    const day = (offset: number) => new Date(2026, 10, 21 + offset);
    put(
      fakeForm({
        values: {
          name: 'Crane',
          estimatedvalue: null,
          parentaccountid: [],
          decisionmaker: false,
          need: '',
          old: day(-33),
        },
        dirtyNames: ['name'],
      }),
    );
    const names = ['name', 'estimatedvalue', 'parentaccountid', 'decisionmaker', 'need', 'old', 'nothing'];
    const states = link.fields(names);
    expect([...states.values()].map(({ name, empty, dirty, age }) => [name, empty, dirty, age])).toEqual([
      ['name', false, true, null],
      ['estimatedvalue', true, false, null],
      ['parentaccountid', true, false, null],
      ['decisionmaker', false, false, null],
      ['need', true, false, null],
      ['old', false, false, 'quarter'],
    ]);
  });

  test('no value ever passes, whatever the fields hold', () => {
    const value = fc.oneof(fc.string({ minLength: 6 }), fc.bigInt({ min: 10n ** 9n }), fc.emailAddress());
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), (values) => {
        told.length = 0;
        const fields = Object.fromEntries(values.map((each, index) => [`field_${index}`, each]));
        const form = put(fakeForm({ values: fields, dirtyNames: Object.keys(fields) }));
        link.fields(Object.keys(fields));
        link.form();
        form.save(1);
        const text = told.join();
        for (const each of values) expect(text.includes(JSON.stringify(String(each)).slice(1, -1))).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  test('a form of ten thousand fields costs no more than what is asked', () => {
    const values = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`field_${index}`, 'x']));
    const form = put(fakeForm({ values }));
    expect(link.fields(Object.keys(values)).size).toBe(60);
    link.form();
    form.save(1);
    expect(form.reads()).toBeLessThan(70);
  });
});

describe('saves and stages', () => {
  test('a save, as it begins and as it ended, with what the form was before', () => {
    const form = put(fakeForm({ id: null, type: 1, object: 'account' }));
    link.form();
    form.save(59);
    expect(news).toEqual([
      { fact: 'saving', mode: 59 },
      { fact: 'saved', ok: true, mode: 59, type: 1, object: 'account', id: account, about: null },
    ]);
  });

  test('a refused save says so', () => {
    const form = put(fakeForm());
    link.form();
    form.save(1, false);
    expect(news.at(-1)).toMatchObject({ fact: 'saved', ok: false });
  });

  test('an activity names the record it is about, by id', () => {
    const regarding = [{ id: `{${opportunity.toUpperCase()}}`, entityType: 'opportunity', name: 'Harbour crane' }];
    const form = put(fakeForm({ object: 'task', id: null, type: 1, values: { regardingobjectid: regarding } }));
    link.form();
    form.save(1);
    expect(news.at(-1)).toMatchObject({ about: { object: 'opportunity', id: opportunity } });
    expect(told.join()).not.toContain('Harbour');
  });

  test('asked a hundred times, subscribed once; another form, another time; the same one come back to, again', () => {
    const first = put(fakeForm());
    for (let i = 0; i < 100; i++) link.form();
    expect([first.onSave.length, first.onPostSave.length, first.onStage.length]).toEqual([1, 1, 1]);
    const second = put(fakeForm({ id: account, object: 'account' }));
    link.moved();
    link.form();
    expect(second.onPostSave).toHaveLength(1);
    const again = put(fakeForm());
    link.moved();
    link.form();
    expect(again.onPostSave).toHaveLength(1);
  });

  test('after save and new the blank form is another one, also without a navigation', () => {
    const first = put(fakeForm({ id: null, type: 1, object: 'lead' }));
    link.form();
    first.save(59);
    const second = put(fakeForm({ id: null, type: 1, object: 'lead' }));
    link.form();
    second.save(59);
    expect(news.filter((each) => each.fact === 'saved')).toHaveLength(2);
  });

  test('a build that makes its record object anew at each look tells each save once', () => {
    const form = fakeForm();
    const { data, ui } = form.page as { data: { entity: object; process: object }; ui: object };
    view.Xrm = {
      Page: {
        data: {
          process: data.process,
          get entity() {
            return { ...data.entity };
          },
        },
        ui,
      },
    };
    for (let visit = 0; visit < 3; visit++) {
      link.moved();
      for (let i = 0; i < 20; i++) link.form();
    }
    expect(form.onPostSave.length).toBeLessThanOrEqual(3);
    form.save(1);
    expect(news.filter((each) => each.fact === 'saved')).toHaveLength(1);
  });

  test('the stage reached', () => {
    const form = put(fakeForm({ active: 2 }));
    link.form();
    for (const handler of form.onStage) handler({});
    expect(news).toEqual([{ fact: 'stage', object: 'opportunity', id: opportunity, stage: 'Propose' }]);
  });

  test('after the end nothing is told, and handlers left behind do nothing', () => {
    const form = put(fakeForm());
    link.form();
    link.close();
    told.length = 0;
    expect(() => form.save(1)).not.toThrow();
    expect([news, told]).toEqual([[], []]);
    expect(link.form()).toBeNull();
  });
});

describe('a client that is absent, half there or hostile', () => {
  const boom = () => {
    throw new Error('hostile');
  };

  test.each<[string, unknown]>([
    ['absent', undefined],
    ['null', null],
    ['a text', 'Xrm'],
    ['without a page', {}],
    ['a page without a form', { Page: { data: null, ui: null } }],
    ['a frozen, empty one', Object.freeze({ Page: Object.freeze({}) })],
    [
      'a getter that throws',
      {
        get Page() {
          return boom();
        },
      },
    ],
    [
      'methods that throw',
      { Page: { data: { entity: { getEntityName: boom, getId: boom } }, ui: { getFormType: boom } } },
    ],
    ['a proxy that throws', new Proxy({}, { get: boom, has: boom, ownKeys: boom })],
    [
      'a revoked proxy',
      (() => {
        const { proxy, revoke } = Proxy.revocable({}, {});
        revoke();
        return proxy;
      })(),
    ],
  ])('%s: nothing is known, nothing is thrown', (_, xrm) => {
    view.Xrm = xrm;
    expect(link.form()).toBeNull();
    expect(link.fields(['name']).size).toBe(0);
    expect(() => link.focus('name')).not.toThrow();
  });

  test('a name and nothing else is a form that tells nothing of its saves', () => {
    view.Xrm = { Page: { data: { entity: { getEntityName: () => 'lead' } } } };
    expect(link.form()).toMatchObject({ object: 'lead', id: null, type: 0, hears: false });
    expect(link.hears()).toBe(false);
  });

  test('wrong types are no facts', () => {
    const lies = { getEntityName: () => ({ toString: boom }), getId: () => 42, getIsDirty: () => 'yes' };
    view.Xrm = { Page: { data: { entity: lies }, ui: { getFormType: () => Number.NaN } } };
    expect(link.form()).toBeNull();
    view.Xrm = { Page: { data: { entity: { ...lies, getEntityName: () => 'x'.repeat(500) } } } };
    expect(link.form()).toBeNull();
  });

  test('a path of stages without end, and one of a billion, cost nothing', () => {
    for (const length of [1e9, Number.POSITIVE_INFINITY, Number.NaN, -1]) {
      const form = fakeForm();
      let asked = 0;
      const { data } = form.page as { data: { process: Record<string, unknown> } };
      data.process.getActivePath = () => ({
        getLength: () => length,
        get: () => {
          asked++;
          return null;
        },
      });
      put(form);
      link.form();
      expect(asked).toBeLessThan(31);
    }
  });

  test('any tree of throwing, lying and endless parts is survived', () => {
    const leaf = fc.constantFrom<unknown>(null, undefined, 1, 'lead', true, boom, Symbol('x'), Number.NaN, 10n);
    const tree = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.dictionary(
          fc.constantFrom('data', 'entity', 'ui', 'process', 'attributes', 'getEntityName', 'getId', 'get', 'getValue'),
          tie('node'),
        ),
        tie('node').map((value) => () => value),
      ),
    })).node;
    fc.assert(
      fc.property(tree, (page) => {
        view.Xrm = { Page: page };
        link.moved();
        link.form();
        link.fields(['name', 'getId']);
        link.focus('name');
      }),
      { numRuns: 300 },
    );
  });

  test('an attribute that throws is left out, the others are told', () => {
    const form = put(fakeForm({ values: { name: 'Crane' } }));
    const { data } = form.page as { data: { entity: { attributes: { get: (name: string) => unknown } } } };
    const { get } = data.entity.attributes;
    data.entity.attributes.get = (name) => (name === 'bad' ? { getName: () => 'bad', getValue: boom } : get(name));
    expect([...link.fields(['bad', 'name']).keys()]).toEqual(['name']);
  });

  test('handlers never throw into a save, whatever context they get', () => {
    const form = put(fakeForm());
    link.form();
    for (const context of [undefined, null, 1, {}, new Proxy({}, { get: boom })])
      for (const handler of [...form.onSave, ...form.onPostSave, ...form.onStage])
        expect(handler(context)).toBeUndefined();
  });
});

describe('forged messages', () => {
  const saved: Fact = { fact: 'saved', ok: true, mode: 1, type: 1, object: 'lead', id: null, about: null };
  const tell = (detail: unknown, name = toCarrot(nonce)) => document.dispatchEvent(new CustomEvent(name, { detail }));

  test('without the nonce they are not even heard', () => {
    tell(JSON.stringify(saved), toCarrot('guess'));
    tell(JSON.stringify(saved), 'carrot--tell');
    expect(news).toEqual([]);
  });

  test('with the nonce: only the exact shape passes', () => {
    tell(JSON.stringify(saved));
    expect(news).toEqual([saved]);
    news = [];
    const bad: unknown[] = [
      saved,
      { ...saved, extra: 1 },
      { ...saved, ok: 'true' },
      { ...saved, object: 'Robert"); DROP' },
      { ...saved, object: 'x'.repeat(81) },
      { ...saved, id: '../../etc' },
      { ...saved, mode: -1 },
      { ...saved, mode: 1e6 },
      { ...saved, about: { object: 'lead', id: 'x' } },
      { fact: 'stage', object: 'lead', id: null, stage: 'Harbour crane for Globex' },
      { fact: 'stage', object: 'lead', id: null, stage: 'Litware' },
      { fact: 'constructor' },
      { fact: '__proto__' },
      [],
      null,
    ];
    for (const each of bad) tell(each === saved ? saved : JSON.stringify(each));
    tell('{"fact":"saved"');
    tell(JSON.stringify({ ...saved, object: 'a', pad: 'x'.repeat(13_000) }));
    expect(news).toEqual([]);
  });

  test('answers nobody asked for are not taken', () => {
    view.Xrm = undefined;
    tell(
      JSON.stringify({
        fact: 'form',
        object: 'lead',
        id: null,
        formId: null,
        type: 1,
        dirty: false,
        stage: null,
        hears: true,
      }),
    );
    expect(link.form()).toBeNull();
    expect(link.hears()).toBe(false);
  });

  test('a flood is heard forty times a second, and ends with it', () => {
    now += 1001;
    for (let i = 0; i < 1000; i++) tell(JSON.stringify(saved));
    expect(news).toHaveLength(40);
    now += 1001;
    tell(JSON.stringify(saved));
    expect(news).toHaveLength(41);
  });

  test('a question from inside an answer is not asked, so nothing goes in circles', () => {
    let depth = 0;
    const form = put(fakeForm());
    const { data } = form.page as { data: { entity: { getIsDirty: () => boolean } } };
    data.entity.getIsDirty = () => {
      depth++;
      expect(link.form()).toBeNull();
      return false;
    };
    expect(link.form()).not.toBeNull();
    expect(depth).toBe(1);
  });
});
