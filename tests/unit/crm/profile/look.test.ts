// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import type { PageView } from '../../../../lib/crm/adapter.ts';
import { createProfileHands } from '../../../../lib/crm/profile/hands.ts';
import { createLook, said } from '../../../../lib/crm/profile/look.ts';
import { readPane } from '../../../../lib/crm/profile/pane.ts';
import type { PageProfile } from '../../../../lib/model/profile.ts';

const selector = (css: string, more: object = {}) => ({ css, source: 'seen', confidence: 'high' as const, ...more });
const profile: PageProfile = {
  id: 'harbour',
  crm: 'harbour',
  name: 'Harbour',
  about: 'For tests.',
  selfHosted: true,
  proof: [selector('#app')],
  routes: [
    { hash: '/{object}/{record:digits}', page: 'record' },
    { hash: '/{object}', page: 'list' },
  ],
  pane: [selector('main.open'), selector('main[[broken')],
  fields: {
    item: [selector('[data-field="{field}"]')],
    named: [{ ...selector('[data-field]'), attribute: 'data-field' }],
  },
  dialogs: [selector('div[[broken'), selector('.dialog', { in: 'page' })],
  displays: {
    kanban: { seen: [selector('.board')], press: [selector('.to-board')], url: '#/{object}?board' },
    table: { seen: [selector('table')] },
  },
  anchors: {
    'action:*.New': [selector('.new', { in: 'page' })],
    'action:deals.New': [selector('.new-deal', { in: 'page' })],
    action: [selector('[data-action="{name}"][data-of="{object}"]')],
    path: [selector('.stages', { objects: ['deals'] })],
  },
  create: [
    { objects: ['deals'], url: '#/{object}/new?{prefill:query}' },
    { objects: ['notes'], url: '#/notes/new?source={prefill:json}' },
    { objects: ['contacts'], url: '#/contacts/new' },
    { objects: ['evil'], url: 'https://evil.example/{object}' },
  ],
};

function show(html: string, path = '/deals/7'): PageView {
  document.body.innerHTML = html;
  return { document, url: () => `https://crm.firm.example/#${path}` };
}

describe('the pane', () => {
  test('is the only visible one; of several none, of nested ones the inner', () => {
    const look = createLook(profile);
    expect(look.pane(show('<main class="open">a</main><main>b</main>'))?.textContent).toBe('a');
    expect(look.pane(show('<main class="open">a</main><main class="open">b</main>'))).toBeNull();
    expect(look.pane(show('<main class="open" hidden>a</main><main class="open">b</main>'))?.textContent).toBe('b');
    expect(look.pane(show('<main class="open"><main class="open">in</main></main>'))?.textContent).toBe('in');
    expect(look.pane(show('<main>a</main>'))).toBeNull();
  });

  test('is the body where the profile names none for this kind of page', () => {
    const look = createLook({ ...profile, pane: [selector('main', { pages: ['list'] })] });
    expect(look.pane(show('<main>a</main>'))).toBe(document.body);
  });
});

describe('selectors', () => {
  test('that are none count as absent, and never throw', () => {
    const look = createLook(profile);
    expect(readPane(look, show('<main class="open"></main><div class="dialog">x</div>')).dialog).toBe(true);
    expect(look.css([selector('a[[')], show(''))).toEqual([]);
  });

  test('a name cannot break out of its place', () => {
    const look = createLook(profile);
    const page = show('<main class="open"><i data-field="x"></i><i data-field="a.b"></i></main>');
    const [css] = look.css(profile.fields?.item, page, { field: 'x"], [data-field="a.b' });
    expect(css ? [...document.querySelectorAll(css)] : []).toHaveLength(0);
  });

  test('what an attribute says: the whole, or the word with the prefix', () => {
    show('<i class="field field-name-amount wide" data-x=""></i><select><option value="won">Won</option></select>');
    const [i, select] = [document.querySelector('i'), document.querySelector('select')];
    if (!i || !select) throw new Error('no elements');
    expect(said(i, 'class', 'field-name-')).toBe('amount');
    expect(said(i, 'class', 'other-')).toBeNull();
    expect(said(i, 'data-x')).toBeNull();
    expect(said(select, 'value')).toBe('won');
  });
});

describe('the hands', () => {
  const went: string[] = [];
  const hands = createProfileHands(profile, { navigate: (_, url) => went.push(url) });
  const create = (object: string, prefill: Record<string, string> = {}, relateBy?: string) =>
    hands.perform(
      show('<main class="open"></main>'),
      { do: 'create', object, prefill, ...(relateBy ? { relateBy } : {}) },
      'path',
    );

  test('an anchor: its own entry, then the one for every object, then the one for its word', () => {
    const page = show(
      '<button class="new">1</button><button class="new-deal">2</button><main class="open"><a data-action="Edit" data-of="deals">3</a><p class="stages">4</p></main>',
    );
    const text = (anchor: string): string => {
      const found = hands.find(page, anchor);
      return found.state === 'found' ? (found.element.textContent ?? '') : found.state;
    };
    expect(text('action:deals.New')).toBe('2');
    expect(text('action:contacts.New')).toBe('1');
    expect(text('action:deals.Edit')).toBe('3');
    expect(text('action:deals.Delete')).toBe('absent');
    expect(text('path')).toBe('4');
    expect(hands.find(show('<main class="open"><p class="stages"></p></main>', '/contacts/7'), 'path').state).toBe(
      'absent',
    );
  });

  test('open the CRM’s own form, prefilled and related, never another site', async () => {
    expect(await create('deals', { name: 'A & B' }, 'parent')).toBe(true);
    expect(await create('notes', { title: 'x' })).toBe(true);
    expect(await create('contacts')).toBe(true);
    expect(went).toEqual([
      'https://crm.firm.example/#/deals/new?name=A+%26+B&parent=7',
      'https://crm.firm.example/#/notes/new?source=%7B%22title%22%3A%22x%22%7D',
      'https://crm.firm.example/#/contacts/new',
    ]);
    expect(await create('contacts', { name: 'x' }), 'cannot keep what the card promised').toBe(false);
    expect(await create('evil')).toBe(false);
    expect(await create('tasks')).toBe(false);
    expect(went).toHaveLength(3);
  });

  test('switch the display by the CRM’s own button, else by its address', async () => {
    const action = { do: 'switch-display', display: 'kanban' } as const;
    const page = show('<main class="open"><button class="to-board"></button><table></table></main>', '/deals');
    document.querySelector('.to-board')?.addEventListener('click', () => {
      document
        .querySelector('table')
        ?.replaceWith(Object.assign(document.createElement('div'), { className: 'board' }));
    });
    expect(await hands.perform(page, action, 'listview.switcher')).toBe(true);
    went.length = 0;
    expect(
      await hands.perform(show('<main class="open"><table></table></main>', '/deals'), action, 'listview.switcher'),
    ).toBe(true);
    expect(went).toEqual(['https://crm.firm.example/#/deals?board']);
  });

  test('edit a field through the page’s own control', async () => {
    const page = show('<main class="open"><div data-field="amount"><input value=""></div></main>');
    expect(await hands.perform(page, { do: 'edit-field', object: 'deals', field: 'amount' }, 'path')).toBe(true);
    expect(document.activeElement?.tagName).toBe('INPUT');
    expect(await hands.perform(page, { do: 'edit-field', object: 'deals', field: 'other' }, 'path')).toBe(false);
  });
});
