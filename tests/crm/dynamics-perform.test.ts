// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { type BridgeLink, noBridge } from '../../lib/crm/dynamics/bridge/link.ts';
import { createDynamicsHands } from '../../lib/crm/dynamics/hands.ts';
import type { Action } from '../../lib/model/campaign.ts';
import { showFixture } from './support/fixture.ts';

const host = 'https://acme.crm4.dynamics.com/main.aspx';
const recordUrl = `${host}?appid=fd401869-3cb0-462b-807d-e834695e5739&pagetype=entityrecord&etn=opportunity&id=8fe8b134-c037-4532-a92b-ce240718a168`;

let opened: string[];
let asked: string[];
const focused = () => document.activeElement?.getAttribute('data-id');
const handsWith = (link: Partial<BridgeLink> = {}) =>
  createDynamicsHands({ navigate: (_, url) => opened.push(url), link: { ...noBridge, ...link } });
const edit = (field: string): Action => ({ do: 'edit-field', object: 'opportunity', field });

beforeEach(() => {
  opened = [];
  asked = [];
});

describe('the button of a card', () => {
  test('puts the cursor in the field of the form, not in a copy', async () => {
    const page = showFixture('dynamics/record-view', recordUrl);
    expect(await handsWith().perform(page, edit('estimatedvalue'), 'field:opportunity.estimatedvalue')).toBe(true);
    expect(focused()).toBe('estimatedvalue.fieldControl-currency-text-input');
    expect(await handsWith().perform(page, edit('purchasetimeframe'), 'path')).toBe(true);
    expect(focused()).toBe('purchasetimeframe.fieldControl-option-set-select');
  });

  test('asks the client for a field on another tab, and says no when nobody is there to ask', async () => {
    const page = showFixture('dynamics/record-view', recordUrl);
    expect(await handsWith().perform(page, edit('customerneed'), 'tab:DETAILS_TAB')).toBe(false);
    const focus = (name: string) => {
      asked.push(name);
      document.querySelector('[data-id="tabpanel-DETAILS_TAB"]')?.removeAttribute('hidden');
    };
    const hands = handsWith({ isMet: () => true, focus });
    expect(await hands.perform(page, edit('customerneed'), 'tab:DETAILS_TAB')).toBe(true);
    expect(asked).toEqual(['customerneed']);
    expect(focused()).toBe('customerneed.fieldControl-text-box-text');
  });

  test('opens the documented address of a new record, and none without a record to relate to', async () => {
    const create: Action = {
      do: 'create',
      object: 'task',
      prefill: { subject: 'Call & ask' },
      relateBy: 'regardingobjectid',
    };
    const page = showFixture('dynamics/record-view', recordUrl);
    expect(await handsWith().perform(page, create, 'action:task.new')).toBe(true);
    expect(new URL(opened[0] ?? '').searchParams.get('extraqs')).toBe(
      'subject=Call%20%26%20ask&regardingobjectid=%7B8fe8b134-c037-4532-a92b-ce240718a168%7D&regardingobjectidtype=opportunity',
    );
    const list = showFixture('dynamics/list', `${host}?pagetype=entitylist&etn=opportunity`);
    expect(await handsWith().perform(list, create, 'search')).toBe(false);
    expect(opened).toHaveLength(1);
  });

  test('shows the anchor, by its own focus or that of what is in it', async () => {
    const page = showFixture('dynamics/record-view', recordUrl);
    const show: Action = { do: 'show' };
    expect(await handsWith().perform(page, show, 'search')).toBe(true);
    expect(document.activeElement?.id).toBe('GlobalSearchBox');
    expect(await handsWith().perform(page, show, 'path')).toBe(true);
    expect(focused()).toMatch(/processHeaderStageButton/);
    expect(await handsWith().perform(page, show, 'tab:Nowhere')).toBe(false);
  });

  test('says no to what the CRM has not: another display, a field of another object, a page that broke', async () => {
    const page = showFixture('dynamics/record-view', recordUrl);
    const hands = handsWith();
    expect(await hands.perform(page, { do: 'switch-display', display: 'kanban' }, 'listview.switcher')).toBe(false);
    expect(await hands.perform(page, { do: 'edit-field', object: 'lead', field: 'name' }, 'search')).toBe(false);
    const broken = {
      ...page,
      url: () => {
        throw new Error('gone');
      },
    };
    expect(await hands.perform(broken, edit('name'), 'search')).toBe(false);
  });
});
