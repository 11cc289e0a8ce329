// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { UsageSignal } from '../../lib/crm/adapter.ts';
import { createDynamicsAdapter } from '../../lib/crm/dynamics/adapter.ts';
import type { FieldState, FormFact } from '../../lib/crm/dynamics/bridge/facts.ts';
import { type BridgeLink, type News, noBridge } from '../../lib/crm/dynamics/bridge/link.ts';
import { showFixture } from './support/fixture.ts';

const host = 'https://acme.crm4.dynamics.com/main.aspx';
const opportunity = '8fe8b134-c037-4532-a92b-ce240718a168';
const other = '73566cf0-1035-41d7-8ac5-4b5ec3cdc52c';
const recordUrl = `${host}?pagetype=entityrecord&etn=opportunity&id=${opportunity}`;
const listUrl = `${host}?pagetype=entitylist&etn=opportunity&viewid=00000000-0000-0000-00aa-000010003006`;

let stop: AbortController;
let seen: UsageSignal[];
let page: ReturnType<typeof showFixture>;
let tell: (news: News) => void;

/** The bridge as the adapter sees it, with a form and fields of the test's choice. */
function bridge(form: Partial<FormFact>, fields: FieldState[] = []): BridgeLink {
  const fact: FormFact = {
    ...{ fact: 'form', object: 'opportunity', id: opportunity, formId: null, type: 2, dirty: false, stage: 'Develop' },
    ...{ hears: true, ...form },
  };
  return {
    ...noBridge,
    form: () => fact,
    fields: (names) => new Map(fields.filter(({ name }) => names.includes(name)).map((each) => [each.name, each])),
    isMet: () => true,
    hears: () => fact.hears,
    listen: (handle) => {
      tell = handle;
    },
  };
}

function start(fixture: string, url: string, link: BridgeLink = noBridge): void {
  page = showFixture(`dynamics/${fixture}`, url);
  createDynamicsAdapter({ link }).watchUsage(page, { signal: stop.signal, emit: (signal) => seen.push(signal) });
}

function go(url: string): void {
  page.go(url);
  window.dispatchEvent(new Event('popstate'));
}

const one = (selector: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`fixture has no ${selector}`);
  return found;
};
const touch = (selector: string) =>
  one(selector).dispatchEvent(new FocusEvent('focusin', { bubbles: true, composed: true }));
const settle = (ms = 7000): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const short = (): string[] =>
  seen.map(({ kind, object, recordId, field, stage, activity }) =>
    [kind, object, recordId, field, stage, activity].filter(Boolean).join(' '),
  );
const saved = {
  fact: 'saved',
  ok: true,
  mode: 1,
  type: 2,
  object: 'opportunity',
  id: opportunity,
  about: null,
} as const;

beforeEach(() => {
  vi.useFakeTimers();
  stop = new AbortController();
  seen = [];
});
afterEach(() => {
  stop.abort();
  vi.useRealTimers();
});

describe('what the Client API tells', () => {
  const filled = (name: string, dirty = true, empty = false): FieldState => ({ name, dirty, empty, age: null });

  test('of the fields only those that the rep touched, changed and filled', () => {
    const fields = [
      filled('name'),
      filled('description', true, true),
      filled('budgetamount', false),
      filled('closeprobability'),
    ];
    start('record-view', recordUrl, bridge({}, fields));
    for (const name of ['name', 'description']) touch(`[data-id="${name}.fieldControl-text-box-text"]`);
    touch('[data-id="budgetamount.fieldControl-currency-text-input"]');
    tell({ fact: 'saving', mode: 1 });
    tell(saved);
    // `closeprobability` was changed by a script of the form.
    expect(short()).toEqual([
      `record.saved opportunity ${opportunity}`,
      `field.filled opportunity ${opportunity} name`,
    ]);
  });

  test('a copy in header or process is the same field', () => {
    start('process-flyout', recordUrl, bridge({}, [filled('customerneed'), filled('estimatedvalue')]));
    touch('[data-id="header_process_customerneed.fieldControl-text-box-text"]');
    touch('[data-id="header_estimatedvalue.fieldControl-currency-text-input"]');
    tell({ fact: 'saving', mode: 70 });
    tell({ ...saved, mode: 70 });
    expect(short().slice(1)).toEqual([
      `field.filled opportunity ${opportunity} customerneed`,
      `field.filled opportunity ${opportunity} estimatedvalue`,
    ]);
  });

  test.each<[string, Partial<typeof saved> | object, string[]]>([
    ['a refused save', { ok: false }, []],
    ['a new record', { type: 1 }, [`record.created opportunity ${opportunity}`]],
    ['many records at once', { type: 6, id: null }, ['record.saved opportunity']],
    ['a qualified lead', { mode: 16, object: 'lead', id: other }, [`lead.converted lead ${other}`]],
    ['a disqualified lead is only saved', { mode: 15, object: 'lead', id: other }, [`record.saved lead ${other}`]],
    [
      'a call, on the record it is about',
      { type: 1, object: 'phonecall', id: other, about: { object: 'account', id: opportunity } },
      [`activity.logged account ${opportunity} call`],
    ],
    [
      'a meeting about nothing',
      { type: 1, object: 'appointment', id: other },
      [`activity.logged appointment ${other} event`],
    ],
    ['a sent e-mail', { type: 2, mode: 7, object: 'email', id: other }, [`activity.logged email ${other} email`]],
    ['a drafted e-mail is no mail', { type: 1, object: 'email', id: other }, [`record.created email ${other}`]],
    [
      'a task ticked off later is a save',
      { type: 2, mode: 58, object: 'task', id: other },
      [`record.saved task ${other}`],
    ],
  ])('%s', (_, change, expected) => {
    start('record-view', recordUrl, bridge({}));
    tell({ fact: 'saving', mode: 1 });
    tell({ ...saved, ...change });
    expect(short()).toEqual(expected);
  });

  test('while it tells, nothing is read from looks: one save, one signal', async () => {
    start('record-view', recordUrl, bridge({}));
    one('button[data-id$=".Save"]').click();
    one('[data-id="header_saveStatus"]').textContent = '- Saving';
    tell({ fact: 'saving', mode: 1 });
    tell(saved);
    await settle();
    expect(short()).toEqual([`record.saved opportunity ${opportunity}`]);
  });
});

describe('without a bridge, by looks', () => {
  test('a save by click with another save state; by click alone, or with an error, none', async () => {
    start('record-view', recordUrl);
    one('button[data-id$=".Save"]').click();
    await settle();
    expect(seen).toEqual([]);
    one('button[data-id$=".Save"]').click();
    one('[data-id="header_saveStatus"]').textContent = '- Gespeichert';
    await settle();
    expect(short()).toEqual([`record.saved opportunity ${opportunity}`]);
  });

  test('a save refused by a dialog counts for nothing', async () => {
    start('dialog', recordUrl);
    one('button[data-id$=".Save"]').click();
    one('[data-id="header_saveStatus"]').textContent = '- Unsaved';
    await settle();
    expect(seen).toEqual([]);
  });

  test('the stage that was moved by its button, not by looking at another stage', async () => {
    start('process-flyout', recordUrl);
    const [, second, third] = document.querySelectorAll('#bpfContainer li');
    one('[data-id*="nextButtonContainer"]').click();
    second?.setAttribute('data-selected-stage', 'false');
    third?.setAttribute('data-selected-stage', 'true');
    await settle();
    expect(short()).toEqual([`stage.changed opportunity ${opportunity}`]);
    one('[data-id*="processHeaderStageButton"]').click();
    await settle();
    expect(seen).toHaveLength(1);
  });

  test('a new record by the id its address gains', () => {
    start('record-create', `${host}?pagetype=entityrecord&etn=lead`);
    go(`${host}?pagetype=entityrecord&etn=lead&id=${other}`);
    go(`${host}?pagetype=entityrecord&etn=lead&id=${opportunity}`);
    expect(short()).toEqual([`record.created lead ${other}`]);
  });

  test('edits not saved are known by the rep’s typing', () => {
    page = showFixture('dynamics/record-view', recordUrl);
    const adapter = createDynamicsAdapter();
    adapter.watchUsage(page, { signal: stop.signal, emit: () => undefined });
    expect(adapter.readPane(page).unsaved).toBe(false);
    one('[data-id="name.fieldControl-text-box-text"]').dispatchEvent(
      new Event('input', { bubbles: true, composed: true }),
    );
    expect(adapter.readPane(page).unsaved).toBe(true);
  });
});

describe('quick create', () => {
  /** The menu entry is clicked, then the form comes. */
  const open = () => {
    const form = one('[data-id="quickCreateRoot"]');
    form.remove();
    one('[data-id="quickCreateMenuButton_opportunity"]').click();
    document.body.append(form);
  };
  const save = async () => {
    one('[data-id="quickCreateSaveAndCloseBtn"]').click();
    const toast = document.createElement('div');
    toast.id = `quickcreate_${other}`;
    document.body.append(toast);
    await settle();
  };

  test('a record of the object its menu entry names, with the fields filled there', async () => {
    start('quick-create', recordUrl);
    open();
    touch('[data-id="quickCreateRoot"] [data-id="name.fieldControl-text-box-text"]');
    touch('[data-id="quickCreateRoot"] [data-id="estimatedvalue.fieldControl-currency-text-input"]');
    await save();
    expect(short()).toEqual([`record.created opportunity ${other}`, `field.filled opportunity ${other} name`]);
  });

  test('a name clicked earlier is not the name of what opens later', async () => {
    start('record-view', recordUrl);
    one('button[data-id$=".NewRecord"]').click();
    one('[data-id="notescontrol"] li').click();
    const form = document.createElement('section');
    form.dataset.id = 'quickCreateRoot';
    form.innerHTML = '<button data-id="quickCreateSaveAndCloseBtn"></button>';
    document.body.append(form);
    await save();
    expect(seen).toEqual([]);
  });

  test('an old message, or a form that stays, is no new record', async () => {
    start('quick-create', recordUrl);
    open();
    one('[data-id="quickCreateSaveAndCloseBtn"]').click();
    await settle();
    expect(seen).toEqual([]);
  });

  test('of an unknown object: record or activity, nobody knows, so nothing is told', async () => {
    start('quick-create', recordUrl);
    await save();
    expect(seen).toEqual([]);
  });
});

describe('closing an opportunity', () => {
  const won = () => one('[data-id*="MarkAsWon"]').click();
  const banner = () => {
    const note = document.createElement('div');
    note.id = 'message-formReadOnlyNotification';
    document.body.append(note);
  };

  test('counts when the form has become read-only after the dialog', async () => {
    start('record-view', recordUrl);
    won();
    await settle();
    expect(seen).toEqual([]);
    document.body.click();
    banner();
    await settle();
    expect(short()).toEqual([`deal.won opportunity ${opportunity}`]);
    document.body.click();
    await settle();
    expect(seen).toHaveLength(1);
  });

  test('a deal left for another record was not closed', async () => {
    start('record-view', recordUrl);
    one('[data-id*="MarkAsLost"]').click();
    go(recordUrl.replace(opportunity, other));
    banner();
    document.body.click();
    await settle();
    expect(seen).toEqual([]);
  });
});

describe('lists, dashboards, search, import', () => {
  test('another view of the same list is use; opening one, and its first rewrite, are not', async () => {
    start('list', `${host}?pagetype=entitylist&etn=opportunity`);
    go(listUrl);
    expect(seen).toEqual([]);
    go(listUrl.replace('3006', '3004'));
    expect(short()).toEqual(['listview.used opportunity']);
    await settle(5000);
    go(listUrl.replace('opportunity', 'lead'));
    expect(seen).toHaveLength(1);
  });

  test.each([
    ['choosing a row', 'input[type="checkbox"]'],
    ['sorting', '[role="columnheader"]'],
  ])('%s is use', (_, selector) => {
    start('list', listUrl);
    one(selector).click();
    expect(short()).toEqual(['listview.used opportunity']);
  });

  test('the search of the list counts once on a page', async () => {
    start('list', listUrl);
    for (let i = 0; i < 3; i++) {
      one('[data-id="quickFind-text-editor"]').dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      await settle(5000);
    }
    expect(short()).toEqual(['listview.used opportunity']);
  });

  test('the import command', () => {
    start('list', listUrl);
    one('[data-id*="Import"]').click();
    expect(short()).toEqual(['import.used opportunity']);
  });

  test('the dashboard an app begins with counts only when the rep uses it', async () => {
    const url = `${host}?pagetype=dashboard&id=${other}&type=system`;
    start('dashboard', `${host}?appid=${other}`);
    go(url);
    await settle();
    expect(seen).toEqual([]);
    one('#DashboardScrollView section').click();
    await settle();
    expect(short()).toEqual([`dashboard.viewed dashboard ${other}`]);
  });

  test('results of the global search', () => {
    start('list', listUrl);
    go(`${host}?pagetype=search&searchText=x&searchType=0`);
    expect(short()).toEqual(['search.used']);
  });
});

test('nothing is heard after the signal aborts', async () => {
  start('list', listUrl);
  stop.abort();
  one('input[type="checkbox"]').click();
  go(`${host}?pagetype=search&searchText=x`);
  await settle();
  expect(seen).toEqual([]);
});
