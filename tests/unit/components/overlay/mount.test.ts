// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { mountOverlay } from '../../../../components/overlay/mount.tsx';
import { layOut, makeCard, makeOverlay } from './page.ts';

let it: ReturnType<typeof makeOverlay>;
beforeEach(() => {
  it = makeOverlay();
});
afterEach(() => it.end());

const badge = () => it.ours.getByRole('button', { name: /^Carrot tip/ });
const card = () => it.ours.queryByRole('dialog');
const button = (name: string) => it.ours.getByRole('button', { name });
async function openCard(change: Parameters<typeof makeCard>[0] = {}) {
  it.overlay.show(makeCard(change), it.ports);
  await it.user.click(badge());
}

describe('the root', () => {
  test('is not on the page before there is something to show', () => {
    expect(it.roots()).toHaveLength(0);
    it.overlay.clear();
    expect(it.roots()).toHaveLength(0);
  });

  test('is one element at the end of the document, closed unless a test asks', () => {
    it.overlay.show(makeCard(), it.ports);
    expect(it.roots()).toHaveLength(1);
    expect(it.roots()[0]?.parentElement).toBe(document.documentElement);
    const closed = mountOverlay(document);
    closed.show(makeCard(), it.ports);
    expect(it.roots()[1]?.shadowRoot).toBeNull();
    closed.destroy();
  });

  test('is put back by the next show when the page removed it, not before', async () => {
    it.overlay.show(makeCard(), it.ports);
    it.roots()[0]?.remove();
    await it.wait(5000);
    expect(it.roots()).toHaveLength(0);
    expect(it.reports).not.toContain('shown');
    it.overlay.show(makeCard(), it.ports);
    expect(it.roots()).toHaveLength(1);
    expect(badge()).toBeTruthy();
  });

  test('is dressed by a style element where the browser refuses adopted sheets', () => {
    const refusal = vi.spyOn(ShadowRoot.prototype, 'adoptedStyleSheets', 'set').mockImplementation(() => {
      throw new Error('Accessing from Xray wrapper is not supported.');
    });
    it.overlay.show(makeCard(), it.ports);
    refusal.mockRestore();
    expect(it.shadow().querySelector('style')?.textContent).toContain(':host');
    expect(badge()).toBeTruthy();
  });

  test('keeps what happens inside from the page', async () => {
    const heard = vi.fn();
    for (const type of ['click', 'keydown', 'pointerdown', 'focusin']) document.addEventListener(type, heard);
    it.overlay.show(makeCard(), it.ports);
    await it.user.click(badge());
    await it.user.keyboard('x');
    for (const type of ['click', 'keydown', 'pointerdown', 'focusin']) document.removeEventListener(type, heard);
    expect(heard).not.toHaveBeenCalled();
  });

  test('leaves with destroy, and takes every listener along', () => {
    const add = vi.spyOn(document, 'addEventListener');
    const remove = vi.spyOn(document, 'removeEventListener');
    const ours = (calls: unknown[][]) =>
      calls.map(([type]) => type).filter((type) => type === 'keydown' || type === 'visibilitychange');
    it.overlay.show(makeCard(), it.ports);
    expect(ours(add.mock.calls)).toEqual(expect.arrayContaining(['keydown', 'visibilitychange']));
    it.overlay.destroy();
    expect(it.roots()).toHaveLength(0);
    expect(ours(remove.mock.calls).sort()).toEqual(ours(add.mock.calls).sort());
  });
});

describe('shown', () => {
  test('is reported once, after a second on screen', async () => {
    it.overlay.show(makeCard(), it.ports);
    await it.wait(900);
    expect(it.reports).toEqual([]);
    await it.wait(200);
    expect(it.reports).toEqual(['shown']);
    await it.user.click(badge());
    await it.wait(5000);
    expect(it.reports).toEqual(['shown', 'opened']);
  });

  test('waits for a hidden tab to be looked at', async () => {
    const state = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    it.overlay.show(makeCard(), it.ports);
    await it.wait(3000);
    expect(it.reports).toEqual([]);
    state.mockRestore();
    document.dispatchEvent(new Event('visibilitychange'));
    await it.wait(1100);
    expect(it.reports).toEqual(['shown']);
  });

  test('is not reported while the anchor is scrolled out of the window', async () => {
    layOut(it.field, { x: 100, y: 900, width: 300, height: 40 });
    it.overlay.show(makeCard(), it.ports);
    await it.wait(3000);
    expect(it.reports).toEqual([]);
    layOut(it.field);
    window.dispatchEvent(new Event('scroll'));
    await it.wait(1100);
    expect(it.reports).toEqual(['shown']);
  });

  test('is not reported of a card cleared within the second', async () => {
    it.overlay.show(makeCard(), it.ports);
    await it.wait(500);
    it.overlay.clear();
    await it.wait(3000);
    expect(it.reports).toEqual([]);
  });
});

describe('the anchor', () => {
  test('is waited for', async () => {
    it.ports.find = () => ({ state: 'absent' });
    it.overlay.show(makeCard(), it.ports);
    await it.wait(0);
    expect(badge()).toBeTruthy();
  });

  test.each([{ state: 'absent' }, { state: 'hidden' }, { state: 'ambiguous', count: 2 }] as const)(
    'reports anchor-missing when it is $state, and shows nothing',
    async (result) => {
      it.ports.find = () => result;
      it.ports.whenFound = async () => result;
      it.overlay.show(makeCard(), it.ports);
      await it.wait(5000);
      expect(it.reports).toEqual(['anchor-missing']);
      expect(it.roots()).toHaveLength(0);
    },
  );

  test('is no longer waited for after clear', async () => {
    let signal: AbortSignal | null = null;
    it.ports.find = () => ({ state: 'absent' });
    it.ports.whenFound = (given) => {
      signal = given;
      return new Promise((_, reject) => given.addEventListener('abort', () => reject(given.reason)));
    };
    it.overlay.show(makeCard(), it.ports);
    it.overlay.clear();
    await it.wait(0);
    expect(signal).toHaveProperty('aborted', true);
    expect(it.reports).toEqual([]);
  });

  test('is asked for again when its element was replaced', async () => {
    it.overlay.show(makeCard(), it.ports);
    const next = document.createElement('div');
    layOut(next, { x: 500, y: 300, width: 200, height: 40 });
    it.field.replaceWith(next);
    it.ports.find = () => ({ state: 'found', element: next });
    window.dispatchEvent(new Event('scroll'));
    await it.wait(100);
    expect(badge().parentElement?.style.transform).toBe('translate(686px, 292px)');
  });

  test('that stays away takes the card along, quietly', async () => {
    it.overlay.show(makeCard(), it.ports);
    await it.wait(1100);
    it.field.remove();
    it.ports.find = () => ({ state: 'absent' });
    window.dispatchEvent(new Event('scroll'));
    await it.wait(2800);
    expect(it.ours.queryAllByRole('button', { hidden: true })).toHaveLength(1);
    await it.wait(400);
    expect(it.ours.queryAllByRole('button', { hidden: true })).toHaveLength(0);
    expect(it.reports).toEqual(['shown']);
  });
});

describe('opening', () => {
  test.each(['{Enter}', ' '])('by key %j, with focus in the card', async (key) => {
    it.overlay.show(makeCard(), it.ports);
    badge().focus();
    await it.user.keyboard(key);
    await it.wait(50);
    expect(it.shadow().activeElement).toBe(card());
    expect(it.reports).toEqual(['opened']);
  });

  test('gives the card its name and description', async () => {
    await openCard();
    expect(it.ours.getByRole('dialog', { name: 'Write down the next step' }).getAttribute('aria-modal')).toBe('false');
    expect(it.ours.getByRole('dialog', { description: 'One line is enough.' })).toBeTruthy();
    expect(it.ours.getByText('You know on Monday where to start.')).toBeTruthy();
  });

  test('happens by itself after a moment, takes no focus and is said politely', async () => {
    it.pencil.focus();
    it.overlay.show(makeCard({ form: 'card' }), it.ports);
    await it.wait(1100);
    expect(card()).toBeNull();
    await it.wait(200);
    expect(card()).toBeTruthy();
    expect(document.activeElement).toBe(it.pencil);
    expect(it.reports).toEqual(['shown', 'opened-itself']);
    await it.wait(200);
    const said = it.shadow().querySelector('[aria-live=polite]');
    expect(said?.textContent).toContain('Write down the next step. One line is enough.');
  });

  test('does not happen by itself at a bad moment, nor later', async () => {
    it.ports.isQuiet = () => false;
    it.overlay.show(makeCard({ form: 'card' }), it.ports);
    await it.wait(1300);
    it.ports.isQuiet = () => true;
    document.dispatchEvent(new Event('visibilitychange'));
    await it.wait(5000);
    expect(card()).toBeNull();
    expect(it.reports).toEqual(['shown']);
  });

  test('does not happen by itself for a badge', async () => {
    it.overlay.show(makeCard(), it.ports);
    await it.wait(5000);
    expect(card()).toBeNull();
  });
});

describe('the keyboard', () => {
  const chord = '{Alt>}{Shift>}k{/Shift}{/Alt}';

  test('Alt+Shift+K reaches the badge; Escape in its card brings focus back to the page', async () => {
    it.pencil.focus();
    it.overlay.show(makeCard(), it.ports);
    await it.user.keyboard(chord);
    expect(it.shadow().activeElement).toBe(badge());
    await it.user.keyboard('{Enter}');
    await it.wait(50);
    expect(it.shadow().activeElement).toBe(card());
    await it.user.keyboard('{Escape}');
    expect(card()).toBeNull();
    expect(badge()).toBeTruthy();
    expect(document.activeElement).toBe(it.pencil);
    expect(it.reports).toEqual(['opened']);
  });

  test('Alt+Shift+K reaches a card that opened itself, and leads back', async () => {
    it.pencil.focus();
    it.overlay.show(makeCard({ form: 'card' }), it.ports);
    await it.wait(1300);
    await it.user.keyboard(chord);
    expect(it.shadow().activeElement).toBe(card());
    await it.user.keyboard(chord);
    expect(document.activeElement).toBe(it.pencil);
  });

  test('is the page’s own once nothing is shown', async () => {
    const heard = vi.fn();
    document.addEventListener('keydown', heard);
    it.pencil.focus();
    it.overlay.show(makeCard(), it.ports);
    await it.user.keyboard(chord);
    const before = heard.mock.calls.filter(([event]) => event.key === 'K' || event.key === 'k');
    it.overlay.clear();
    it.pencil.focus();
    await it.user.keyboard(chord);
    document.removeEventListener('keydown', heard);
    const after = heard.mock.calls.filter(([event]) => event.key === 'K' || event.key === 'k');
    expect([before.length, after.length]).toEqual([0, 1]);
  });

  test('close folds the card back to its badge and says nothing', async () => {
    await openCard();
    await it.user.click(button('Close, keep the badge'));
    expect(card()).toBeNull();
    expect(badge()).toBeTruthy();
    expect(it.reports).toEqual(['opened']);
  });
});

describe('the answers', () => {
  test.each([
    ['Later', 'later'],
    ['Got it', 'got-it'],
  ])('%s is reported and ends the card', async (name, kind) => {
    await openCard();
    await it.user.click(button(name));
    expect(it.reports).toEqual(['opened', kind]);
    expect(it.ours.queryAllByRole('button')).toHaveLength(0);
    await it.wait(5000);
    expect(it.reports).toEqual(['opened', kind]);
  });

  test('a tip that only tells has Got it as its one big button', async () => {
    await openCard({ kind: 'tip', action: null });
    expect(it.ours.getByText('Did you know')).toBeTruthy();
    await it.user.click(button('Got it'));
    expect(it.reports).toContain('got-it');
  });

  test('why unfolds the reasons and is reported once', async () => {
    await openCard();
    expect(it.ours.queryByRole('list')).toBeNull();
    await it.user.click(button('Why this?'));
    expect(it.ours.getByRole('listitem').textContent).toBe('The next step is empty.');
    expect(it.ours.getByText('Decided on your machine. Nobody else sees this.')).toBeTruthy();
    await it.user.click(button('Why this?'));
    expect(it.ours.queryByRole('list')).toBeNull();
    await it.user.click(button('Why this?'));
    expect(it.reports).toEqual(['opened', 'why']);
  });

  test('not for me is reported after six seconds in which it can be undone', async () => {
    await openCard();
    await it.user.click(button('Not for me'));
    await it.wait(5800);
    expect(it.ours.getByRole('status').textContent).toBe('Hidden for good.');
    expect(it.reports).toEqual(['opened']);
    await it.user.unhover(button('Undo'));
    await it.wait(6100);
    expect(it.reports).toEqual(['opened', 'not-for-me']);
    expect(it.ours.queryAllByRole('button')).toHaveLength(0);
  });

  test('undo brings the card back and reports nothing', async () => {
    await openCard();
    await it.user.click(button('Not for me'));
    await it.user.click(button('Undo'));
    expect(card()).toBeTruthy();
    await it.wait(8000);
    expect(it.reports).toEqual(['opened', 'shown']);
  });

  test('not for me by keyboard puts focus on the way back, and then back on the page', async () => {
    it.pencil.focus();
    it.overlay.show(makeCard(), it.ports);
    await it.user.keyboard('{Alt>}{Shift>}k{/Shift}{/Alt}');
    await it.user.keyboard('{Enter}');
    button('Not for me').focus();
    button('Not for me').click();
    await it.wait(50);
    expect(it.shadow().activeElement).toBe(button('Undo'));
    await it.wait(20_000);
    expect(it.reports).toEqual(['opened']);
    await it.user.keyboard('{Escape}');
    expect(it.reports).toEqual(['opened', 'not-for-me']);
    expect(document.activeElement).toBe(it.pencil);
  });

  test.each([
    ['clear', () => it.overlay.clear()],
    ['destroy', () => it.overlay.destroy()],
    ['the next card', () => it.overlay.show(makeCard({ campaign: 'other' }), { ...it.ports, report: () => undefined })],
    ['leaving the page', () => window.dispatchEvent(new Event('pagehide'))],
  ])('%s ends the time to undo', async (_, end) => {
    await openCard();
    await it.user.click(button('Not for me'));
    end();
    expect(it.reports).toEqual(['opened', 'not-for-me']);
  });
});

describe('the action', () => {
  test('shows that it runs, is reported when done, and takes the card away', async () => {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const perform = vi.fn(() => promise);
    it.ports.perform = perform;
    await openCard();
    await it.user.click(button('Write it now'));
    expect(button('Working…').getAttribute('aria-busy')).toBe('true');
    await it.user.click(button('Working…'));
    expect(perform).toHaveBeenCalledTimes(1);
    resolve(true);
    await it.wait(0);
    expect(it.reports).toEqual(['opened', 'acted']);
    expect(it.ours.queryAllByRole('button')).toHaveLength(0);
  });

  test('leaves focus where the CRM put it', async () => {
    const editor = document.createElement('input');
    it.field.append(editor);
    it.ports.perform = async () => {
      editor.focus();
      return true;
    };
    it.pencil.focus();
    await openCard();
    await it.user.click(button('Write it now'));
    await it.wait(0);
    expect(document.activeElement).toBe(editor);
  });

  test.each([
    ['says no', async () => false],
    ['fails', async () => Promise.reject(new Error('no'))],
  ])('that the CRM %s stays open and says how to go on', async (_, perform) => {
    it.ports.perform = perform;
    await openCard();
    await it.user.click(button('Write it now'));
    await it.wait(0);
    expect(it.ours.getByRole('status').textContent).toMatch(/^This page does not allow it right now\./);
    expect(button('Write it now')).toBeTruthy();
    expect(it.reports).toEqual(['opened']);
  });

  test('counts when the act itself made the session clear the card', async () => {
    it.ports.perform = async () => {
      it.overlay.clear();
      return true;
    };
    await openCard();
    await it.user.click(button('Write it now'));
    await it.wait(0);
    expect(it.reports).toEqual(['opened', 'acted']);
  });
});

describe('clear', () => {
  test('gives focus back to the page', async () => {
    it.pencil.focus();
    await openCard();
    await it.wait(50);
    expect(document.activeElement).not.toBe(it.pencil);
    it.overlay.clear();
    expect(document.activeElement).toBe(it.pencil);
  });

  test('takes everything away and reports nothing', async () => {
    await openCard();
    it.overlay.thank({ campaign: 'next-step', text: 'Nice.', minutes: 0 });
    it.overlay.clear();
    expect(it.ours.queryAllByRole('button')).toHaveLength(0);
    await it.wait(8000);
    expect(it.reports).toEqual(['opened']);
  });
});

describe('thanks', () => {
  const thanks = { campaign: 'next-step', text: 'Nice, that will help on Monday.', minutes: 2 };

  test('is said once with the time given back, takes no focus, and leaves after six seconds', async () => {
    it.pencil.focus();
    it.overlay.thank(thanks);
    await it.wait(100);
    expect(it.ours.getAllByRole('status').map((each) => each.textContent)).toEqual([
      'Nice, that will help on Monday.+2 min back',
    ]);
    expect(document.activeElement).toBe(it.pencil);
    await it.wait(6000);
    expect(it.ours.queryByRole('status')).toBeNull();
  });

  test('claims no time when there is none', async () => {
    it.overlay.thank({ ...thanks, minutes: 0 });
    await it.wait(100);
    expect(it.ours.getByRole('status').textContent).toBe('Nice, that will help on Monday.');
  });

  test('stays while the pointer rests on it', async () => {
    it.overlay.thank(thanks);
    await it.wait(100);
    await it.user.hover(it.ours.getByRole('status'));
    await it.wait(20_000);
    expect(it.ours.getByRole('status')).toBeTruthy();
    await it.user.unhover(it.ours.getByRole('status'));
    await it.wait(6100);
    expect(it.ours.queryByRole('status')).toBeNull();
  });

  test('can be closed', async () => {
    it.overlay.thank(thanks);
    await it.user.click(button('Close'));
    expect(it.ours.queryByRole('status')).toBeNull();
  });

  test('stands where the badge stood while that place is on the page', async () => {
    const near = () => it.shadow().querySelector('[data-near]') !== null;
    it.overlay.show(makeCard(), it.ports);
    it.overlay.clear();
    it.overlay.thank(thanks);
    expect(near()).toBe(true);
    it.overlay.thank({ ...thanks, campaign: 'another' });
    expect(near()).toBe(false);
    it.field.remove();
    it.overlay.thank(thanks);
    expect(near()).toBe(false);
  });
});
