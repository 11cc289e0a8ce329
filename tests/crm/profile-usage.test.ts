// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { UsageSignal } from '../../lib/crm/adapter.ts';
import { createProfileAdapter } from '../../lib/crm/profile/adapter.ts';
import { shippedProfiles } from '../../lib/crm/profiles.ts';
import { readFixture, showFixture } from './support/fixture.ts';

let stop: AbortController;
let seen: UsageSignal[];
let request: (address: string) => void;
let page: ReturnType<typeof showFixture>;

function start(fixture: string, url: string = JSON.parse(readFixture(`${fixture}.json`)).url): void {
  const profile = shippedProfiles.find(({ id }) => id === fixture.split('/')[0]);
  if (!profile) throw new Error(`no profile for ${fixture}`);
  page = showFixture(fixture, url);
  request = () => undefined;
  const adapter = createProfileAdapter(profile, {
    requests: (callback) => {
      request = callback;
    },
  });
  adapter.watchUsage(page, { signal: stop.signal, emit: (signal) => seen.push(signal) });
}

/** The address changes as the page's router changes it. */
function go(url: string): void {
  page.go(url);
  window.dispatchEvent(new Event('popstate'));
}

const one = (selector: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`fixture has no ${selector}`);
  return found;
};

function press(selector: string): void {
  one(selector).dispatchEvent(new Event('pointerdown', { bubbles: true, composed: true }));
  one(selector).click();
}

function type(selector: string, text: string): void {
  const input = one(selector) as HTMLInputElement;
  input.dispatchEvent(new FocusEvent('focusin', { bubbles: true, composed: true }));
  input.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, composed: true }));
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

describe('EspoCRM', () => {
  const id = '77d9105ccd4c46824';
  const host = 'https://crm.acme.example/';
  const source = '.field[data-name="leadSource"] input';
  const leaveEdit = () => {
    one('.edit-buttons').classList.add('hidden');
    for (const field of document.querySelectorAll('.field')) field.textContent = 'text';
  };

  test('an edit that was saved, with the field that was filled, by name only', async () => {
    start('espocrm/record-editing');
    type(source, 'Fair in Cologne');
    press('[data-action="save"]');
    request(`${host}api/v1/Opportunity/${id}`);
    leaveEdit();
    await settle();
    expect(short()).toEqual([`record.saved Opportunity ${id}`, `field.filled Opportunity ${id} leadSource`]);
    expect(JSON.stringify(seen)).not.toContain('Cologne');
  });

  test.each([
    ['without a request', () => leaveEdit()],
    ['when the form stays', () => request(`${host}api/v1/Opportunity/${id}`)],
    [
      'when it was cancelled',
      () => {
        press('[data-action="cancelEdit"]');
        request(`${host}api/v1/Opportunity/${id}`);
        leaveEdit();
      },
    ],
    [
      'by a request about another record',
      () => {
        request(`${host}api/v1/Opportunity/a1b2c3d4e5f607182`);
        request(`${host}api/v1/Account/${id}`);
        leaveEdit();
      },
    ],
    [
      'by a read of the record',
      () => {
        request(`${host}api/v1/Opportunity/${id}?select=name`);
        leaveEdit();
      },
    ],
  ])('nothing is saved %s', async (_, happens) => {
    start('espocrm/record-editing');
    type(source, 'Fair');
    happens();
    await settle(9000);
    expect(short()).toEqual([]);
  });

  test('a save given up while the server thinks is none', async () => {
    start('espocrm/record-editing');
    type(source, 'Fair');
    request(`${host}api/v1/Opportunity/${id}`);
    await settle(300);
    press('[data-action="cancelEdit"]');
    leaveEdit();
    await settle();
    expect(short()).toEqual([]);
  });

  test('what the page writes long after the rep’s last touch is not the rep’s', async () => {
    start('espocrm/record-editing');
    type(source, 'Fair');
    await settle(30_000);
    request(`${host}api/v1/Opportunity/${id}`);
    leaveEdit();
    await settle();
    expect(short()).toEqual([]);
  });

  test('a refused save is none', async () => {
    start('espocrm/record-editing');
    type(source, 'Fair');
    request(`${host}api/v1/Opportunity/${id}`);
    document.body.insertAdjacentHTML('beforeend', '<div id="notification"><p class="alert-danger">no</p></div>');
    setTimeout(leaveEdit, 2000);
    await settle(9000);
    expect(short()).toEqual([]);
  });

  test('a stage that the form changed, without its words', async () => {
    start('espocrm/record-view');
    press('[data-action="edit"]');
    one('.edit-buttons').classList.remove('hidden');
    const field = one('.field[data-name="stage"]');
    field.innerHTML = '<select><option>Negotiation</option><option>Closed Won</option></select>';
    type('.field[data-name="stage"] select', 'Closed Won');
    press('[data-action="save"]');
    request(`${host}api/v1/Opportunity/${id}`);
    one('.edit-buttons').classList.add('hidden');
    field.textContent = 'Closed Won';
    await settle();
    expect(short()).toEqual([
      `record.saved Opportunity ${id}`,
      `field.filled Opportunity ${id} stage`,
      `stage.changed Opportunity ${id}`,
    ]);
    expect(JSON.stringify(seen)).not.toContain('Closed');
  });

  test('an untouched form that polls is nobody’s save', async () => {
    start('espocrm/record-view');
    request(`${host}api/v1/Opportunity/${id}`);
    await settle();
    expect(short()).toEqual([]);
  });

  test('a new record is one when its form leads to it', async () => {
    start('espocrm/record-create');
    go(`${host}#Lead/view/${id}`);
    await settle();
    expect(short()).toEqual([`record.created Lead ${id}`]);
  });

  test('a form that was left for the list, or for the record behind it, made nothing', async () => {
    start('espocrm/record-view', `${host}#Lead/view/${id}`);
    go(`${host}#Lead/create`);
    go(`${host}#Lead/view/${id}`);
    await settle();
    go(`${host}#Contact/create`);
    go(`${host}#Contact`);
    await settle();
    expect(short()).toEqual([]);
  });

  test('a new task is an activity on the record it was made from', async () => {
    start('espocrm/record-view');
    go(`${host}#Task/create`);
    go(`${host}#Task/view/a1b2c3d4e5f607182`);
    await settle();
    expect(short()).toEqual([`activity.logged Opportunity ${id} task`]);
  });

  test('quick create: the object is the request’s, not the page’s', async () => {
    start('espocrm/dialog');
    press('.modal [data-action="save"]');
    one('.modal .has-error').remove();
    request(`${host}api/v1/Contact`);
    one('.modal').remove();
    await settle();
    expect(short()).toEqual(['record.created Contact']);
  });

  test('a card moved in the kanban', async () => {
    start('espocrm/list-kanban');
    const card = one(`.item[data-id="${id}"]`);
    card.dispatchEvent(new Event('pointerdown', { bubbles: true, composed: true }));
    one('.group-column-list[data-name="Negotiation"]').append(card);
    card.dispatchEvent(new Event('pointerup', { bubbles: true, composed: true }));
    await settle();
    expect(short()).toEqual([
      `record.saved Opportunity ${id}`,
      `stage.changed Opportunity ${id} Negotiation`,
      'kanban.used Opportunity',
    ]);
  });

  test('a card that went back was not moved, and a click on one moves nothing', async () => {
    start('espocrm/list-kanban');
    const card = one(`.item[data-id="${id}"]`);
    const column = card.parentElement;
    card.dispatchEvent(new Event('pointerdown', { bubbles: true, composed: true }));
    one('.group-column-list[data-name="Negotiation"]').append(card);
    card.dispatchEvent(new Event('pointerup', { bubbles: true, composed: true }));
    setTimeout(() => column?.append(card), 500);
    await settle();
    press(`.item[data-id="${id}"]`);
    await settle();
    expect(short()).toEqual([]);
  });

  test('import counts when opened', async () => {
    start('espocrm/list-table', `${host}#Import`);
    await settle();
    expect(short()).toEqual(['import.used']);
  });
});

describe('Odoo 18', () => {
  const call = 'https://northwind.odoo.com/web/dataset/call_kw/crm.lead';
  const toStage = (value: string) => {
    for (const step of document.querySelectorAll('.o_arrow_button'))
      step.classList.toggle('o_arrow_button_current', step.getAttribute('data-value') === value);
  };

  test('a stage pressed in the status bar', async () => {
    start('odoo-18/form');
    press('.o_arrow_button[data-value="3"]');
    request(`${call}/web_save`);
    toStage('3');
    await settle();
    expect(short()).toEqual(['stage.changed crm.lead 42 3']);
  });

  test('a stage that moves late counts too', async () => {
    start('odoo-18/form');
    press('.o_arrow_button[data-value="3"]');
    request(`${call}/web_save`);
    setTimeout(() => toStage('3'), 2500);
    await settle();
    expect(short()).toEqual(['stage.changed crm.lead 42 3']);
  });

  test('a stage that did not move, and one that moved by itself, are none', async () => {
    start('odoo-18/form');
    press('.o_arrow_button[data-value="3"]');
    request(`${call}/web_save`);
    await settle(9000);
    expect(short()).toEqual([]);
    await settle(30_000);
    request(`${call}/web_save`);
    toStage('3');
    await settle();
    expect(short()).toEqual([]);
  });

  test('a save by leaving the form', async () => {
    start('odoo-18/form-dirty');
    one('.o_field_invalid').remove();
    type('[name="partner_id"] input', 'Northwind');
    request(`${call}/web_save`);
    one('.o_form_status_indicator_buttons').classList.add('invisible');
    await settle();
    expect(short()).toEqual(['record.saved crm.lead 42', 'field.filled crm.lead 42 partner_id']);
  });

  test('a save of another model is not this record’s', async () => {
    start('odoo-18/form-dirty');
    one('.o_field_invalid').remove();
    type('[name="partner_id"] input', 'Northwind');
    request('https://northwind.odoo.com/web/dataset/call_kw/res.partner/web_save');
    one('.o_form_status_indicator_buttons').classList.add('invisible');
    await settle();
    expect(short()).toEqual([]);
  });

  test('a note takes its time to write, and is not an e-mail', async () => {
    start('odoo-18/form');
    press('.o-mail-Chatter-sendMessage');
    await settle(1000);
    press('.o-mail-Chatter-logNote');
    await settle(90_000);
    request('https://northwind.odoo.com/mail/message/post');
    await settle();
    expect(short()).toEqual(['activity.logged crm.lead 42 note']);
  });

  test('kanban is used when the rep switches to it, not when it is simply there', async () => {
    start('odoo-18/kanban');
    await settle();
    expect(short()).toEqual([]);
    go('https://northwind.odoo.com/odoo/crm?view_type=list');
    go('https://northwind.odoo.com/odoo/crm?view_type=kanban');
    expect(short()).toEqual(['kanban.used crm.lead']);
  });
});

describe('Atomic CRM', () => {
  const drag = (id: string, to: string) => {
    const card = one(`[data-rfd-draggable-id="${id}"]`);
    card.dispatchEvent(new Event('mousedown', { bubbles: true, composed: true }));
    one(`[data-rfd-droppable-id="${to}"]`).append(card);
    card.dispatchEvent(new Event('mouseup', { bubbles: true, composed: true }));
  };

  test('a deal dragged to the last column is won', async () => {
    start('atomic-crm/deals-board');
    drag('7', 'won');
    await settle();
    expect(short()).toEqual([
      'record.saved deals 7',
      'stage.changed deals 7 won',
      'deal.won deals 7',
      'kanban.used deals',
    ]);
  });
});

describe('Tryton', () => {
  const list = 'https://erp.acme.example/#tryton/model/sale.opportunity;views=%5B1%2C2%5D';
  const made = 'https://erp.acme.example/#tryton/model/sale.opportunity/6;views=%5B1%2C2%5D';
  const asks = () => request('https://erp.acme.example/tryton/');
  const says = (tone: string) =>
    one('#tabcontent .active').insertAdjacentHTML('beforeend', `<div class="infobar alert-${tone}">…</div>`);
  const open = () => {
    start('tryton/opportunity', list);
    one('.toolbar').insertAdjacentHTML('beforeend', '<button id="save"></button>');
  };

  // Its requests all have one address, and the last ones of a save come when the new record's address is there already.
  test.each([
    ['by the button', () => press('#save')],
    ['by the keyboard', () => undefined],
  ])('a new record saved %s is made, not also saved, whatever it asks its server for meanwhile', async (_, save) => {
    open();
    type('[name="description"]', 'Charging points');
    save();
    asks();
    go(made);
    asks();
    says('info');
    await settle();
    expect(short()).toEqual(['record.created sale.opportunity 6', 'field.filled sale.opportunity 6 description']);
  });

  const other = 'https://erp.acme.example/#tryton/model/sale.opportunity/4;views=%5B1%2C2%5D';
  /** The tab of another record, saved before. The address changes first, as in sao. */
  const goToOtherTab = () => {
    go(other);
    one('#tabcontent .active').classList.remove('active');
    one('#tabcontent').insertAdjacentHTML(
      'beforeend',
      '<div class="tab-pane active"><div class="infobar alert-info">…</div><div class="form-container"><input name="description" value="Cold store"><input name="amount"></div></div>',
    );
  };

  test('the message of another tab, saved before, is not that of the new record left for it', async () => {
    open();
    type('[name="description"]', 'Charging points');
    goToOtherTab();
    asks();
    await settle();
    expect(short()).toEqual([]);
  });

  test.each([500, 8000])('a record edited %i ms after a new one was given up is saved, not made', async (wait) => {
    open();
    type('[name="description"]', 'Charging points');
    go(other);
    await settle(wait);
    type('[name="reference"]', 'PO 4711');
    asks();
    says('info');
    await settle();
    expect(short()).toEqual(['record.saved sale.opportunity 4', 'field.filled sale.opportunity 4 reference']);
  });

  test.each(['danger', null])('a new record left for another one is not made by that (%s)', async (tone) => {
    open();
    type('[name="description"]', 'Charging points');
    go(made);
    asks();
    if (tone) says(tone);
    await settle();
    expect(short()).toEqual([]);
  });
});

describe('others', () => {
  test('Zoho: the form leads to the new record', async () => {
    start('zoho/record', 'https://crm.zoho.com/crm/org1/tab/Leads/create');
    go('https://crm.zoho.com/crm/org1/tab/Leads/12');
    await settle();
    expect(short()).toEqual(['record.created Leads 12']);
  });

  test('HubSpot: another view of the same list, a board chosen, a dashboard looked at', async () => {
    const base = 'https://app.hubspot.com/contacts/1/objects/0-3/views';
    start('hubspot/deal', `${base}/all/list`);
    go(`${base}/12/list`);
    go(`${base}/12/board`);
    go('https://app.hubspot.com/reports-dashboard/1/view/7');
    await settle();
    expect(short()).toEqual(['listview.used deal', 'kanban.used deal', 'dashboard.viewed dashboard 7']);
  });

  test('HubSpot: the stage’s own words never leave the page', async () => {
    start('hubspot/deal');
    press('[data-selenium-test="property-input-dealstage"]');
    one('[data-selenium-test="property-input-dealstage"]').textContent = 'Closed won';
    await settle();
    expect(short()).toEqual(['stage.changed deal 12936556754']);
    expect(JSON.stringify(seen)).not.toContain('Closed');
  });

  test('SuiteCRM 8: saved when the message appears', async () => {
    start('suitecrm-8/record-editing');
    one('.message').remove();
    type('.dynamic-field-name-next_step input', 'call');
    request('https://suite.acme.example/api/graphql');
    setTimeout(() => {
      document.body.insertAdjacentHTML('beforeend', '<div class="message alert-success">Saved</div>');
    }, 500);
    await settle();
    const id = 'a9147314-685a-4192-90fe-f69914fc135f';
    expect(short()).toEqual([`record.saved opportunities ${id}`, `field.filled opportunities ${id} next_step`]);
  });

  test('a page that reads and writes by itself is silent', async () => {
    for (const { id } of shippedProfiles) {
      const fixture = { hubspot: 'deal', zoho: 'record', pipedrive: 'deal', twenty: 'board' }[id];
      if (!fixture) continue;
      start(`${id}/${fixture}`);
      for (const path of ['graphql', 'api/v1/Lead/1', 'web/dataset/call_kw/crm.lead/web_save', 'tryton/'])
        request(`${new URL(page.url()).origin}/${path}`);
      await settle();
    }
    expect(short()).toEqual([]);
  });
});
