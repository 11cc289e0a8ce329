// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { isShortcut } from '../../../../components/overlay/shortcut.ts';

const press = (init: KeyboardEventInit) => isShortcut(new KeyboardEvent('keydown', init));
const chord = { altKey: true, shiftKey: true };

test('is the letter K with Alt and Shift, wherever the layout has it', () => {
  expect(press({ ...chord, key: 'K', code: 'KeyK' })).toBe(true);
  expect(press({ ...chord, key: 'K', code: 'KeyV' })).toBe(true);
  expect(press({ ...chord, key: 'T', code: 'KeyK' })).toBe(false);
});

test('is the key’s place where Option or the layout types no Latin letter', () => {
  expect(press({ ...chord, key: '', code: 'KeyK' })).toBe(true);
  expect(press({ ...chord, key: 'Л', code: 'KeyK' })).toBe(true);
});

test('is nothing else', () => {
  expect(press({ altKey: true, key: 'k', code: 'KeyK' })).toBe(false);
  expect(press({ shiftKey: true, key: 'K', code: 'KeyK' })).toBe(false);
  expect(press({ ...chord, ctrlKey: true, key: 'K', code: 'KeyK' })).toBe(false);
});
