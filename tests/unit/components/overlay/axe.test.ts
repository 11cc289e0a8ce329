// @vitest-environment happy-dom
import axe from 'axe-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeCard, makeOverlay } from './page.ts';

let it: ReturnType<typeof makeOverlay>;
beforeEach(() => {
  it = makeOverlay();
});
afterEach(() => it.end());

/** Colours and sizes need a real browser; names, roles and relations do not. */
async function check(): Promise<{ violations: string[]; passes: number }> {
  vi.useRealTimers();
  document.title = 'Opportunity';
  document.documentElement.lang = 'en';
  const results = await axe.run(
    { include: [{ fromShadowDom: ['[data-carrot]', 'section'] }] },
    { rules: { 'color-contrast': { enabled: false }, 'target-size': { enabled: false } } },
  );
  return { violations: results.violations.map(({ id, help }) => `${id}: ${help}`), passes: results.passes.length };
}

test.each(['badge', 'card', 'why', 'undo', 'thanks'])('axe finds nothing in the %s', async (shown) => {
  if (shown === 'thanks') it.overlay.thank({ campaign: 'next-step', text: 'Nice.', minutes: 2 });
  else it.overlay.show(makeCard(), it.ports);
  const press = (name: RegExp) => it.user.click(it.ours.getByRole('button', { name }));
  if (shown !== 'badge' && shown !== 'thanks') await press(/^Carrot tip/);
  if (shown === 'why') await press(/^Why/);
  if (shown === 'undo') await press(/^Not for me/);
  await it.wait(300);
  const { violations, passes } = await check();
  expect(violations).toEqual([]);
  expect(passes).toBeGreaterThan(3);
});
