// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { UsageSignal } from '../../lib/crm/adapter.ts';
import { createSalesforceAdapter } from '../../lib/crm/salesforce/adapter.ts';
import type { SaveRequest } from '../../lib/crm/salesforce/usage/requests.ts';
import { showFixture } from './support/fixture.ts';

const host = 'https://northwind-trials.lightning.force.com';
const opportunity = '0065g00000ZWWm5AAH';
const recordUrl = `${host}/lightning/r/Opportunity/${opportunity}/view`;
const listUrl = `${host}/lightning/o/Opportunity/list?filterName=AllOpportunities`;

let stop: AbortController;
let seen: UsageSignal[];
let answer: (request: SaveRequest) => void;
let page: ReturnType<typeof showFixture>;

function start(fixture: string, url: string): void {
  page = showFixture(`salesforce/${fixture}`, url);
  const adapter = createSalesforceAdapter({
    requests: (callback) => {
      answer = callback;
    },
  });
  adapter.watchUsage(page, { signal: stop.signal, emit: (signal) => seen.push(signal) });
}

/** The address changes as the page's router changes it. */
function go(path: string): void {
  page.go(host + path);
  window.dispatchEvent(new Event('popstate'));
}

const one = (selector: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`fixture has no ${selector}`);
  return found;
};
const inPane = (selector: string): HTMLElement => one(`div.active ${selector}`);

function type(selector: string, text: string): void {
  const input = one(selector) as HTMLInputElement;
  input.dispatchEvent(new FocusEvent('focusin', { bubbles: true, composed: true }));
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
}

const settle = (ms = 7000): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const short = (): string[] =>
  seen.map(({ kind, object, recordId, field, stage, activity }) =>
    [kind, object, recordId, field, stage, activity].filter(Boolean).join(' '),
  );

beforeEach(() => {
  vi.useFakeTimers();
  stop = new AbortController();
  seen = [];
});
afterEach(() => {
  stop.abort();
  vi.useRealTimers();
});

describe('saving a record', () => {
  const leaveEdit = () => {
    inPane('records-form-footer').remove();
    for (const input of document.querySelectorAll('div.active records-record-layout-item')) input.remove();
  };

  test('inline edit: saved, and the field that was filled, by name only', async () => {
    start('record-inline-edit', recordUrl);
    type('input[name="NextStep"]', 'call Grace');
    inPane('button[name="SaveEdit"]').click();
    answer('update');
    leaveEdit();
    await settle();
    expect(short()).toEqual([
      `record.saved Opportunity ${opportunity}`,
      `field.filled Opportunity ${opportunity} NextStep`,
    ]);
    expect(JSON.stringify(seen)).not.toContain('Grace');
  });

  test('a field typed back to what it was, emptied, or only visited is not filled', async () => {
    start('record-inline-edit', recordUrl);
    type('input[name="Name"]', 'Harbour crane');
    type('input[name="CloseDate"]', '');
    type('input[name="NextStep"]', '');
    inPane('button[name="SaveEdit"]').click();
    answer('update');
    leaveEdit();
    await settle();
    expect(short()).toEqual([`record.saved Opportunity ${opportunity}`]);
  });

  test('a picklist chosen by click counts, and the stage that moved with it', async () => {
    start('record-inline-edit', recordUrl);
    const combobox = one('button[name="StageName"]');
    combobox.dispatchEvent(new FocusEvent('focusin', { bubbles: true, composed: true }));
    combobox.dataset.value = 'Closed';
    inPane('button[name="SaveEdit"]').click();
    answer('update');
    const steps = [...document.querySelectorAll('div.active .slds-path__item')];
    setTimeout(() => {
      leaveEdit();
      steps.find((step) => step.classList.contains('slds-is-current'))?.classList.remove('slds-is-current');
      steps.at(-1)?.classList.add('slds-is-current');
    }, 400);
    await settle();
    expect(short()).toEqual([
      `record.saved Opportunity ${opportunity}`,
      `field.filled Opportunity ${opportunity} StageName`,
      `stage.changed Opportunity ${opportunity} Closed`,
    ]);
  });

  test('the cursor may move within one shadow root, where no focus event comes out', async () => {
    start('record-inline-edit', recordUrl);
    const input = one('input[name="NextStep"]') as HTMLInputElement;
    input.dispatchEvent(new Event('beforeinput', { bubbles: true, composed: true }));
    input.value = 'call';
    inPane('button[name="SaveEdit"]').click();
    answer('update');
    leaveEdit();
    await settle();
    expect(short()).toContain(`field.filled Opportunity ${opportunity} NextStep`);
  });

  test('saved by keyboard, without a click', async () => {
    start('record-inline-edit', recordUrl);
    type('input[name="NextStep"]', 'call');
    answer('update');
    leaveEdit();
    await settle();
    expect(short()).toContain(`field.filled Opportunity ${opportunity} NextStep`);
  });

  test('a refused save, answered with 200, counts for nothing, nor does cancelling it afterwards', async () => {
    start('record-inline-edit', recordUrl);
    type('input[name="NextStep"]', 'call');
    inPane('button[name="SaveEdit"]').click();
    answer('update');
    inPane('records-form-footer').prepend(document.createElement('records-record-edit-error'));
    await settle(1500);
    inPane('button[name="CancelEdit"]').click();
    leaveEdit();
    await settle();
    expect(seen).toEqual([]);
  });

  test('refused, mended, saved: counts once', async () => {
    start('record-inline-edit', recordUrl);
    type('input[name="NextStep"]', 'c');
    inPane('button[name="SaveEdit"]').click();
    answer('update');
    const error = document.createElement('records-record-edit-error');
    inPane('records-form-footer').prepend(error);
    await settle(1000);
    type('input[name="NextStep"]', 'call Grace');
    inPane('button[name="SaveEdit"]').click();
    error.remove();
    answer('update');
    leaveEdit();
    await settle();
    expect(short()).toEqual([
      `record.saved Opportunity ${opportunity}`,
      `field.filled Opportunity ${opportunity} NextStep`,
    ]);
  });

  test('no request, no save: cancelled edits, closed forms and reads of the page are silent', async () => {
    start('record-inline-edit', recordUrl);
    type('input[name="NextStep"]', 'call');
    inPane('button[name="CancelEdit"]').click();
    leaveEdit();
    await settle();
    answer('update');
    await settle();
    expect(seen).toEqual([]);
  });

  test('edits left behind by navigation do not belong to the next record', async () => {
    start('record-inline-edit', recordUrl);
    type('input[name="NextStep"]', 'call');
    go('/lightning/r/Opportunity/006Qy00000d4mkvIAA/view');
    answer('update');
    leaveEdit();
    await settle();
    expect(seen).toEqual([]);
  });
});

describe('creating a record', () => {
  const createUrl = `${host}/lightning/o/Opportunity/new?backgroundContext=%2Flightning%2Fr%2FAccount%2F0018c00000O1MyqAAF%2Fview`;

  test('created with its new id, and the fields filled in the form', async () => {
    start('create-modal', createUrl);
    type('.uiModal input[name="NextStep"]', 'call');
    type('.uiModal input[name="lastName"]', 'Byron');
    one('.uiModal button[name="SaveEdit"]').click();
    answer('create');
    one('.forceModal').remove();
    setTimeout(() => go(`/lightning/r/Opportunity/${opportunity}/view`), 300);
    await settle();
    expect(short()).toEqual([
      `record.created Opportunity ${opportunity}`,
      `field.filled Opportunity ${opportunity} NextStep`,
      `field.filled Opportunity ${opportunity} LastName`,
    ]);
  });

  test('save and new: the form stays, the success message tells', async () => {
    start('create-modal', createUrl);
    one('.uiModal button[name="SaveAndNew"]').click();
    answer('create');
    const toast = document.createElement('div');
    toast.className = 'slds-notify slds-theme_success';
    document.body.append(toast);
    await settle();
    expect(short()).toEqual(['record.created Opportunity']);
  });

  test('a form that stays open was refused', async () => {
    start('create-modal', createUrl);
    one('.uiModal button[name="SaveEdit"]').click();
    answer('create');
    await settle(20_000);
    expect(seen).toEqual([]);
  });

  test('a task is an activity on the record behind, not a record', async () => {
    start('create-modal', createUrl.replace('/o/Opportunity/', '/o/Task/'));
    one('.uiModal button[name="SaveEdit"]').click();
    answer('create');
    one('.forceModal').remove();
    await settle();
    expect(short()).toEqual(['activity.logged Account 0018c00000O1MyqAAF task']);
  });

  test('a call logged in the composer of the page', async () => {
    start('record-view', recordUrl);
    inPane('button[value="LogACall"]').click();
    const dock = document.createElement('div');
    dock.className = 'forceDockingPanel';
    dock.innerHTML = '<section class="slds-is-open"><button class="save">Save</button></section>';
    document.body.append(dock);
    one('.forceDockingPanel button').click();
    answer('create');
    dock.remove();
    await settle();
    expect(short()).toEqual([`activity.logged Opportunity ${opportunity} call`]);
  });

  test('a composer that keeps its form open with an error logged nothing', async () => {
    start('record-view', recordUrl);
    inPane('button[value="NewTask"]').click();
    const dock = document.createElement('div');
    dock.className = 'forceDockingPanel';
    dock.innerHTML = '<section class="slds-is-open"><ul class="pageLevelErrors"></ul><button>Save</button></section>';
    document.body.append(dock);
    one('.forceDockingPanel button').click();
    answer('create');
    await settle();
    expect(seen).toEqual([]);
  });
});

describe('the path', () => {
  const current = (): Element => inPane('.slds-path__item.slds-is-current');
  const advance = () => {
    const next = current().nextElementSibling;
    current().classList.remove('slds-is-current');
    next?.classList.add('slds-is-current');
  };

  test('marking complete moves the stage', async () => {
    start('record-view', recordUrl);
    inPane('.slds-path__mark-complete').click();
    answer('update');
    setTimeout(advance, 200);
    await settle();
    expect(short()).toEqual([
      `record.saved Opportunity ${opportunity}`,
      `stage.changed Opportunity ${opportunity} Closed`,
    ]);
  });

  test('labels prove no API value: the change counts, its stage stays unknown', async () => {
    start('record-lwc-path-de', recordUrl);
    inPane('.slds-path__mark-complete').click();
    answer('update');
    current().classList.remove('slds-is-current');
    inPane('.slds-path__item').classList.add('slds-is-current');
    await settle();
    expect(seen.map(({ kind, stage }) => [kind, stage])).toEqual([
      ['record.saved', null],
      ['stage.changed', null],
    ]);
  });

  test('a stage that stays was refused', async () => {
    start('record-view', recordUrl);
    inPane('.slds-path__mark-complete').click();
    answer('update');
    await settle();
    expect(seen).toEqual([]);
  });
});

describe('lists', () => {
  test('another view of the same list is use; opening one is not, nor its first redirect', async () => {
    start('list-table', `${host}/lightning/o/Opportunity/list`);
    go('/lightning/o/Opportunity/list?filterName=__Recent');
    expect(seen).toEqual([]);
    go('/lightning/o/Opportunity/list?filterName=ClosingThisMonth');
    expect(short()).toEqual(['listview.used Opportunity']);
    await settle(5000);
    go('/lightning/o/Lead/list?filterName=AllOpenLeads');
    expect(seen).toHaveLength(1);
  });

  test.each([
    ['selecting a row', 'tbody input[type="checkbox"]'],
    ['sorting', 'th a[role="button"]'],
  ])('%s is use', (_, selector) => {
    start('list-table', listUrl);
    inPane(selector).click();
    expect(short()).toEqual(['listview.used Opportunity']);
  });

  test('searching in the list counts once on each page, the global search not at all', async () => {
    start('list-table', listUrl);
    const write = (element: HTMLElement) =>
      element.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    const global = document.createElement('input');
    global.type = 'search';
    document.body.append(global);
    write(global);
    expect(seen).toEqual([]);
    write(inPane('input[type="search"]'));
    await settle(5000);
    write(inPane('input[type="search"]'));
    expect(short()).toEqual(['listview.used Opportunity']);
  });

  test('several signs of one act count once; much later it is another act', async () => {
    start('list-table', listUrl);
    inPane('tbody input').click();
    inPane('tbody input').click();
    expect(seen).toHaveLength(1);
    await settle(5000);
    inPane('tbody input').click();
    expect(seen).toHaveLength(2);
  });

  test('switching to kanban is use, finding it there is not', async () => {
    start('list-table', listUrl);
    const switcher = inPane('lst-list-view-manager-display-switcher');
    switcher.innerHTML += '<ul><li><a role="menuitemradio" data-name="kanban">Kanban</a></li></ul>';
    inPane('a[role="menuitemradio"]').click();
    await settle(200);
    const column = document.createElement('div');
    column.className = 'runtime_sales_pipelineboardPipelineViewColumn';
    inPane('lst-common-list-internal').append(column);
    await settle();
    expect(short()).toEqual(['kanban.used Opportunity']);
    inPane('a[role="menuitemradio"]').click();
    await settle();
    expect(seen).toHaveLength(1);
  });

  const card = () => inPane('.pipelineViewCard');
  const column = (i: number) =>
    [...document.querySelectorAll('div.active .runtime_sales_pipelineboardPipelineViewColumn')][i];

  test('a card moved to another column', async () => {
    start('list-kanban', listUrl);
    card().dispatchEvent(new Event('dragstart', { bubbles: true, composed: true }));
    column(1)
      ?.querySelector('ul')
      ?.append(card().parentElement ?? card());
    answer('update');
    await settle();
    expect(short()).toEqual([
      `record.saved Opportunity ${opportunity}`,
      `stage.changed Opportunity ${opportunity}`,
      'kanban.used Opportunity',
    ]);
  });

  test('a card that springs back was refused', async () => {
    start('list-kanban', listUrl);
    card().dispatchEvent(new Event('dragstart', { bubbles: true, composed: true }));
    const item = card().parentElement ?? card();
    column(1)?.querySelector('ul')?.append(item);
    answer('update');
    setTimeout(() => column(0)?.querySelector('ul')?.append(item), 300);
    await settle();
    expect(seen).toEqual([]);
  });
});

describe('pages whose opening is the use', () => {
  test('a report counts after some seconds, not in passing', async () => {
    start('record-view', recordUrl);
    go('/lightning/r/Report/00O5g00000QSDmFEAX/view');
    await settle(2000);
    go(`/lightning/r/Opportunity/${opportunity}/view`);
    await settle();
    expect(seen).toEqual([]);
    go('/lightning/r/Report/00O5g00000QSDmFEAX/view');
    await settle();
    expect(short()).toEqual(['report.viewed Report 00O5g00000QSDmFEAX']);
  });

  test('results of the global search', () => {
    start('record-view', recordUrl);
    const state = btoa(JSON.stringify({ componentDef: 'forceSearch:searchPageDesktop', attributes: { term: 'x' } }));
    go(`/one/one.app#${state}`);
    expect(short()).toEqual(['search.used']);
  });
});

test('nothing is heard after the signal aborts', async () => {
  start('list-table', listUrl);
  stop.abort();
  inPane('tbody input').click();
  go('/lightning/o/Opportunity/list?filterName=Other');
  await settle();
  expect(seen).toEqual([]);
});
