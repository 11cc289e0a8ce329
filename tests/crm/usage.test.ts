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

describe('edits in the cells of a list', () => {
  const save = () => inPane('.save-btn').click();
  const settleEdits = () => {
    inPane('lightning-primitive-datatable-status-bar').remove();
    for (const cell of document.querySelectorAll('.slds-is-edited')) cell.classList.remove('slds-is-edited');
  };
  const second = '006Qy00000d4mkvIAA';

  test('each record that says who it is, each field that holds something; a stage by its column', async () => {
    start('list-edited', listUrl);
    save();
    answer('write');
    settleEdits();
    await settle();
    expect(short()).toEqual([
      'listview.used Opportunity',
      `record.saved Opportunity ${opportunity}`,
      `field.filled Opportunity ${opportunity} NextStep`,
      `record.saved Opportunity ${second}`,
      `field.filled Opportunity ${second} StageName`,
      `stage.changed Opportunity ${second}`,
    ]);
    expect(JSON.stringify(seen)).not.toContain('Grace');
  });

  test('refused and then given up: nothing', async () => {
    start('list-edited', listUrl);
    save();
    answer('write');
    await settle(1000);
    inPane('.slds-button_neutral').click();
    settleEdits();
    await settle();
    expect(seen).toEqual([]);
  });

  test('given up without a save, whatever the page asks of its server: nothing', async () => {
    start('list-edited', listUrl);
    inPane('.slds-button_neutral').click();
    settleEdits();
    answer('write');
    await settle();
    expect(seen).toEqual([]);
  });
});

describe('composers', () => {
  const [call, mail] = [0, 1].map((i) => () => {
    const panel = document.querySelectorAll<HTMLElement>('.slds-docked-composer')[i];
    if (!panel) throw new Error('no such composer');
    return panel;
  }) as [() => HTMLElement, () => HTMLElement];
  const saveIn = (panel: HTMLElement) => panel.querySelector<HTMLElement>('.cuf-publisherShareButton')?.click();
  /** Takes a composer out and puts it back as if it were opened by a button. */
  const openBy = async (button: string, panel: HTMLElement) => {
    const dock = one('.forceDockingPanel');
    panel.remove();
    inPane(`button[value="${button}"]`).click();
    dock.append(panel);
    await settle(500);
  };

  test('of two, each is what opened it; an e-mail has a request of its own', async () => {
    start('composers', recordUrl);
    const [first, second] = [call(), mail()];
    await openBy('LogACall', first);
    await openBy('SendEmail', second);
    saveIn(first);
    answer('create');
    first.remove();
    await settle();
    saveIn(second);
    answer('write');
    second.remove();
    await settle();
    expect(short()).toEqual([
      `activity.logged Opportunity ${opportunity} call`,
      `activity.logged Opportunity ${opportunity} email`,
    ]);
  });

  test('other buttons of a composer are no act for requests of other kinds', async () => {
    start('composers', recordUrl);
    const panel = call();
    mail().remove();
    await openBy('LogACall', panel);
    const close = document.createElement('button');
    panel.append(close);
    close.click();
    answer('write');
    panel.remove();
    await settle();
    expect(seen).toEqual([]);
  });

  test.each([
    ['Contact', '0035g00000IawnkAAB', 'record.created Contact 0035g00000IawnkAAB'],
    ['Event', '00U5g00000Iawnk', 'activity.logged event'],
    ['Task', '00T5g00000Iawnk', 'activity.logged'],
  ])('what only words opened is told by the link to the new %s', async (object, id, expected) => {
    start('composers', recordUrl);
    mail().remove();
    one('.oneGlobalCreateItem a').click();
    saveIn(call());
    answer('create');
    call().remove();
    const toast = document.createElement('div');
    toast.className = 'slds-notify slds-theme_success';
    toast.innerHTML = `<a href="/lightning/r/${object}/${id}/view">x</a>`;
    one('lightning-toast-container').append(toast);
    await settle();
    expect(short()).toEqual([expected]);
  });

  test('and by nobody when there is no link: then it is not guessed', async () => {
    start('composers', recordUrl);
    mail().remove();
    one('.oneGlobalCreateItem a').click();
    saveIn(call());
    answer('create');
    call().remove();
    await settle();
    expect(seen).toEqual([]);
  });
});

describe('converting a lead', () => {
  const lead = '00Q8c00000IawnkEAB';
  const leadUrl = `${host}/lightning/r/Lead/${lead}/view`;
  const ask = (): HTMLElement => {
    const dialog = one('.forceModal');
    dialog.remove();
    inPane('button[name="Convert"]').click();
    document.body.append(dialog);
    return dialog;
  };

  test('by its request, with the dialog still there', async () => {
    start('lead-convert', leadUrl);
    ask();
    one('.forceModal .slds-button_brand').click();
    answer('convert');
    await settle();
    expect(short()).toEqual([`lead.converted Lead ${lead}`]);
  });

  test('by the lead being left right after the press, when the request has another name', async () => {
    start('lead-convert', leadUrl);
    ask();
    one('.forceModal .slds-button_brand').click();
    await settle(2000);
    go('/lightning/o/Lead/list?filterName=AllOpenLeads');
    await settle();
    expect(short()).toEqual([`lead.converted Lead ${lead}`]);
  });

  test('not by opening the dialog, cancelling it and leaving', async () => {
    start('lead-convert', leadUrl);
    ask();
    one('.forceModal .slds-button_neutral').click();
    one('.forceModal').remove();
    go('/lightning/o/Lead/list?filterName=AllOpenLeads');
    answer('convert');
    await settle();
    expect(seen).toEqual([]);
  });

  test('not when it was refused', async () => {
    start('lead-convert', leadUrl);
    const dialog = ask();
    one('.forceModal .slds-button_brand').click();
    dialog.querySelector('.modal-body')?.append(document.createElement('force-dedupe-content'));
    answer('convert');
    await settle(1500);
    one('.forceModal .slds-button_neutral').click();
    dialog.remove();
    go('/lightning/o/Lead/list?filterName=AllOpenLeads');
    await settle();
    expect(seen).toEqual([]);
  });
});

describe('how a deal ends', () => {
  test.each(['won', 'lost'])('%s by the look of the path, in any language', async (end) => {
    start('record-view', recordUrl);
    inPane('.slds-path__mark-complete').click();
    answer('update');
    const steps = [...document.querySelectorAll('div.active .slds-path__item')];
    setTimeout(() => {
      for (const step of steps) step.classList.remove('slds-is-current');
      steps.at(-1)?.classList.add('slds-is-current', `slds-is-${end}`);
    }, 200);
    await settle();
    expect(short()).toEqual([
      `record.saved Opportunity ${opportunity}`,
      `stage.changed Opportunity ${opportunity} Closed`,
      `deal.${end} Opportunity ${opportunity}`,
    ]);
  });
});

describe('cards in a column longer than what is drawn', () => {
  const heads = () => [...document.querySelectorAll('div.active .runtime_sales_pipelineboardPipelineViewColumnHeader')];
  const drag = () =>
    inPane('.pipelineViewCard').dispatchEvent(new Event('dragstart', { bubbles: true, composed: true }));

  test('gone from its column while both counts changed: moved', async () => {
    start('list-kanban', listUrl);
    drag();
    inPane('.pipelineViewCard').parentElement?.remove();
    for (const head of heads().slice(0, 2)) head.textContent = `${head.textContent} (other)`;
    answer('update');
    await settle();
    expect(short()).toContain(`stage.changed Opportunity ${opportunity}`);
  });

  test('merely gone: not known, not counted', async () => {
    start('list-kanban', listUrl);
    drag();
    inPane('.pipelineViewCard').parentElement?.remove();
    answer('update');
    await settle();
    expect(seen).toEqual([]);
  });
});

describe('the guard', () => {
  test('two records saved and new within seconds are two, although their ids are unknown', async () => {
    start('create-modal', `${host}/lightning/o/Opportunity/new?count=1`);
    for (const count of [2, 3]) {
      one('.uiModal button[name="SaveAndNew"]').click();
      answer('create');
      page.go(`${host}/lightning/o/Opportunity/new?count=${count}`);
      await settle(2500);
    }
    expect(short()).toEqual(['record.created Opportunity', 'record.created Opportunity']);
  });

  test('Enter in the search box and the page of results are one search; an empty box is none', () => {
    start('composers', recordUrl);
    const box = one('.forceSearchAssistantDialog input') as HTMLInputElement;
    const enter = () =>
      box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
    enter();
    expect(seen).toEqual([]);
    box.value = 'Globex';
    enter();
    const search = { componentDef: 'forceSearch:searchPageDesktop', attributes: { term: 'x' } };
    go(`/one/one.app#${btoa(JSON.stringify(search))}`);
    expect(short()).toEqual(['search.used']);
  });
});

describe('pages whose opening is the use', () => {
  test('a report counts after some seconds, not in passing', async () => {
    start('report', recordUrl);
    go('/lightning/r/Report/00O5g00000QSDmFEAX/view');
    await settle(2000);
    go(`/lightning/r/Opportunity/${opportunity}/view`);
    await settle();
    expect(seen).toEqual([]);
    go('/lightning/r/Report/00O5g00000QSDmFEAX/view');
    await settle(9000);
    expect(short()).toEqual(['report.viewed Report 00O5g00000QSDmFEAX']);
  });

  test('an address without its frame is no view, nor is a frame that comes and goes', async () => {
    start('dashboard', recordUrl);
    const frame = one('iframe');
    const place = frame.parentElement;
    frame.remove();
    go('/lightning/r/Dashboard/01Z5g000000eL8zEAE/view');
    await settle(20_000);
    expect(seen).toEqual([]);
    go(`/lightning/r/Opportunity/${opportunity}/view`);
    go('/lightning/r/Dashboard/01Z5g000000eL8zEAE/view');
    await settle(3000);
    place?.append(frame);
    await settle(3000);
    frame.remove();
    await settle(20_000);
    expect(seen).toEqual([]);
    place?.append(frame);
    go(`/lightning/r/Opportunity/${opportunity}/view`);
    go('/lightning/r/Dashboard/01Z5g000000eL8zEAE/view');
    await settle(9000);
    expect(short()).toEqual(['dashboard.viewed Dashboard 01Z5g000000eL8zEAE']);
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
