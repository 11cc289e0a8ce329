// @vitest-environment happy-dom
import { describe, expect, test, vi } from 'vitest';
import { createSalesforceHands } from '../../lib/crm/salesforce/hands.ts';
import { createUrl } from '../../lib/crm/salesforce/perform.ts';
import { readSalesforceUrl } from '../../lib/crm/salesforce/url.ts';
import type { Action } from '../../lib/model/campaign.ts';
import { showFixture } from './support/fixture.ts';

const host = 'https://northwind-trials.lightning.force.com';
const opportunity = '0065g00000ZWWm5AAH';
const recordUrl = `${host}/lightning/r/Opportunity/${opportunity}/view`;
const listUrl = `${host}/lightning/o/Opportunity/list?filterName=AllOpportunities`;
const navigate = vi.fn();
const hands = createSalesforceHands({ navigate });
const create = (more: Partial<Extract<Action, { do: 'create' }>> = {}) =>
  ({ do: 'create', object: 'Task', prefill: {}, ...more }) as const;

describe('edit-field', () => {
  const edit: Action = { do: 'edit-field', object: 'Opportunity', field: 'NextStep' };

  test('presses the pencil of that field and puts the cursor into its input', async () => {
    const page = showFixture('salesforce/record-view', recordUrl);
    const found = hands.find(page, 'field:Opportunity.NextStep');
    if (found.state !== 'found') throw new Error('no field');
    found.element.querySelector('button')?.addEventListener('click', () => {
      setTimeout(() => {
        // As Lightning does: the item is rendered anew.
        const item = found.element.parentElement;
        if (item)
          item.innerHTML = `<div class="slds-is-editing" data-target-selection-name="sfdc:RecordField.Opportunity.NextStep"><input name="NextStep"></div>`;
      }, 150);
    });
    expect(await hands.perform(page, edit, 'field:Opportunity.NextStep')).toBe(true);
    expect(document.activeElement?.getAttribute('name')).toBe('NextStep');
  });

  test('a field already in edit mode only gets the cursor', async () => {
    const page = showFixture('salesforce/record-inline-edit', recordUrl);
    expect(await hands.perform(page, edit, 'path')).toBe(true);
    expect(document.activeElement?.getAttribute('name')).toBe('NextStep');
  });

  test('a field without a pencil, hidden or missing: false', async () => {
    const page = showFixture('salesforce/record-view', recordUrl);
    const readOnly: Action = { ...edit, field: 'ExpectedRevenue' };
    expect(await hands.perform(page, readOnly, 'path')).toBe(false);
    expect(await hands.perform(page, { ...edit, field: 'Missing' }, 'path')).toBe(false);
  });

  test('through native shadow roots', async () => {
    const page = showFixture('salesforce/record-native-shadow', recordUrl);
    const found = hands.find(page, 'field:Opportunity.NextStep');
    if (found.state !== 'found') throw new Error('no field');
    const root = found.element.getRootNode() as ShadowRoot;
    found.element.querySelector('button')?.addEventListener('click', () => {
      const input = document.createElement('input');
      input.slot = 'inputField';
      root.host.append(input);
      const slot = document.createElement('slot');
      slot.name = 'inputField';
      found.element.replaceChildren(slot);
    });
    expect(await hands.perform(page, edit, 'path')).toBe(true);
  });
});

describe('create', () => {
  test('opens the official page, prefilled, related, in the same app, with the way back', async () => {
    const page = showFixture(
      'salesforce/record-view',
      `${host}/lightning/app/06mQy00000gx0H9IAI/r/Opportunity/${opportunity}/view`,
    );
    const action = create({ prefill: { Subject: 'Call, then mail = 100 %' }, relateBy: 'WhatId' });
    expect(await hands.perform(page, action, 'path')).toBe(true);
    const [[, address]] = navigate.mock.calls as [[unknown, string]];
    expect(address).toBe(
      `${host}/lightning/app/06mQy00000gx0H9IAI/o/Task/new?defaultFieldValues=Subject%3DCall%252C%2520then%2520mail%2520%253D%2520100%2520%2525%2CWhatId%3D${opportunity}` +
        `&backgroundContext=%2Flightning%2Fapp%2F06mQy00000gx0H9IAI%2Fr%2FOpportunity%2F${opportunity}%2Fview`,
    );
    expect(readSalesforceUrl(address)).toMatchObject({ page: 'record-create', object: 'Task' });
  });

  test('keeps the console workspace in the way back', () => {
    const address = createUrl(`${recordUrl}?ws=%2Flightning%2Fr%2FCase%2F500Hp00000TDpQfIAL%2Fview`, create());
    expect(new URL(address ?? '').searchParams.get('backgroundContext')).toBe(
      `/lightning/r/Opportunity/${opportunity}/view?ws=%2Flightning%2Fr%2FCase%2F500Hp00000TDpQfIAL%2Fview`,
    );
    expect(address).not.toContain('defaultFieldValues');
  });

  test('a relation needs a record on screen', async () => {
    navigate.mockClear();
    const page = showFixture('salesforce/list-table', listUrl);
    expect(await hands.perform(page, create({ relateBy: 'WhatId' }), 'path')).toBe(false);
    expect(navigate).not.toHaveBeenCalled();
  });
});

describe('switch-display', () => {
  const toKanban: Action = { do: 'switch-display', display: 'kanban' };
  const menu = (items: string): void => {
    const switcher = document.querySelector('div.active lst-list-view-manager-display-switcher');
    switcher?.querySelector('button')?.addEventListener('click', () => {
      const list = document.createElement('ul');
      list.innerHTML = items;
      list.addEventListener('click', (event) => {
        const chosen = (event.target as Element).closest('a')?.dataset.shows;
        if (chosen !== 'kanban') return;
        const column = document.createElement('div');
        column.className = 'runtime_sales_pipelineboardPipelineViewColumn';
        document.querySelector('div.active lst-common-list-internal')?.append(column);
      });
      switcher.append(list);
    });
  };
  const entry = (words: string, attributes: string, shows: string): string =>
    `<li><a role="menuitemradio" data-shows="${shows}"><lightning-icon ${attributes}></lightning-icon>${words}</a></li>`;

  test('opens the menu and takes the entry by its icon, whatever its words', async () => {
    const page = showFixture('salesforce/list-table', listUrl);
    menu(entry('Tabelle', 'icon-name="utility:table"', 'x') + entry('Brett', 'icon-name="utility:kanban"', 'kanban'));
    expect(await hands.perform(page, toKanban, 'listview.switcher')).toBe(true);
  });

  test('by order where nothing names the entries', async () => {
    const page = showFixture('salesforce/list-table', listUrl);
    const items = ['', 'kanban', '']
      .map((shows) => entry('?', '', shows))
      .join('')
      .replaceAll('data-shows="kanban"', 'data-shows="kanban" class="b"');
    menu(items.replaceAll('role="menuitemradio" data-shows=""', 'role="menuitemradio"'));
    expect(await hands.perform(page, toKanban, 'listview.switcher')).toBe(true);
  });

  test('already there: true without a click; no switcher: false', async () => {
    const kanban = showFixture('salesforce/list-kanban', listUrl);
    expect(await hands.perform(kanban, toKanban, 'listview.switcher')).toBe(true);
    const record = showFixture('salesforce/record-view', recordUrl);
    expect(await hands.perform(record, toKanban, 'listview.switcher')).toBe(false);
  });
});

test('show scrolls to the anchor and focuses what can have focus', async () => {
  const page = showFixture('salesforce/record-view', recordUrl);
  const scroll = vi.spyOn(Element.prototype, 'scrollIntoView');
  expect(await hands.perform(page, { do: 'show' }, 'action:Opportunity.Edit')).toBe(true);
  expect(scroll).toHaveBeenCalledWith({ block: 'center' });
  expect(document.activeElement?.getAttribute('name')).toBe('Edit');
  expect(await hands.perform(page, { do: 'show' }, 'action:Opportunity.Clone')).toBe(false);
});

test('never throws, whatever the page does', async () => {
  const page = showFixture('salesforce/record-view', recordUrl);
  const broken = { document: page.document, url: () => 'not an address' };
  const throwing = createSalesforceHands({
    navigate: () => {
      throw new Error('no');
    },
  });
  expect(await throwing.perform(page, create(), 'path')).toBe(false);
  expect(await throwing.perform(broken, create(), 'path')).toBe(false);
});
