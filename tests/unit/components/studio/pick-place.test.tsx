// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { violations } from '../ui/axe.ts';
import { makeCollector, makeStudio, press, says, signIn, text, write } from './make-studio.tsx';

vi.setConfig({ testTimeout: 30_000 });

let collector: Awaited<ReturnType<typeof makeCollector>>;
beforeEach(async () => {
  collector = await makeCollector();
});
afterEach(async () => {
  cleanup();
  await collector.close();
});

const tab = {
  tab: 7,
  host: 'acme.lightning.force.com',
  crm: 'salesforce',
  page: 'record',
  object: 'Opportunity',
} as const;
const pick = {
  ...{ crm: 'salesforce', page: 'record', object: 'Opportunity', label: 'Price' },
  fingerprint: {
    ...{ tag: 'button', role: null, attributes: { name: 'Price' }, ancestors: [], landmark: null },
    ...{ index: 0, count: 1, label: null, threshold: 0.8 },
  },
};

/** A campaign of the program, open in the editor. */
async function opened() {
  const studio = makeStudio(collector.fetch);
  await screen.findByLabelText('Collector address');
  await signIn(studio.user, collector.tokens.mira);
  await studio.user.click(await screen.findByRole('button', { name: 'What happens next on this deal?' }));
  await screen.findByLabelText('Points at');
  return studio;
}

const pointsAt = () => (screen.getByLabelText('Points at') as HTMLSelectElement).value;

it('says what to do when no CRM page is open, and finds one that was opened since', async () => {
  const { user, crmTabs } = await opened();
  crmTabs.open = [{ ...tab, host: 'acme.crm.dynamics.com', crm: 'dynamics' }];
  await press(user, 'Pick on the page…');
  await says('No page of salesforce is open.');
  expect(await violations()).toEqual([]);
  crmTabs.open = [tab];
  await press(user, 'Look again');
  await screen.findByRole('button', { name: 'acme.lightning.force.com (Opportunity, Record page)' });
  await press(user, 'Cancel');
  expect(text()).not.toContain('acme.lightning');
});

it('points at the picked element under the name it is given, and undo takes back both', async () => {
  const { user, crmTabs } = await opened();
  const before = pointsAt();
  crmTabs.open = [tab];
  crmTabs.answer = pick;
  await press(user, 'Pick on the page…');
  await user.click(await screen.findByRole('button', { name: /acme/ }));
  await screen.findByDisplayValue('Price');
  expect(await violations()).toEqual([]);
  await write(user, 'What you call it', 'Price button');
  await press(user, 'Point at it');
  await waitFor(() => expect(pointsAt()).toBe('picked:price-button'));
  expect(screen.getByRole('option', { name: 'Price button' })).toHaveProperty('selected', true);
  expect(text()).not.toContain('There is no picked element');
  await press(user, 'Undo');
  await waitFor(() => expect(pointsAt()).toBe(before));
  expect(screen.queryByRole('option', { name: 'Price button' })).toBeNull();
});

it('changes nothing when the admin cancels, and says when the page is of no CRM or of another', async () => {
  const { user, crmTabs } = await opened();
  const before = pointsAt();
  crmTabs.open = [{ ...tab, crm: null, page: null, object: null }];
  await press(user, 'Pick on the page…');
  await press(user, 'acme.lightning.force.com');
  expect(screen.queryByRole('alert')).toBeNull();
  crmTabs.answer = { problem: 'unknown-page' };
  await press(user, 'acme.lightning.force.com');
  expect((await screen.findByRole('alert')).textContent).toContain('Carrot could not read this page.');
  crmTabs.answer = { ...pick, crm: 'odoo' };
  await press(user, 'acme.lightning.force.com');
  await says('This campaign is for salesforce, and that page belongs to odoo.');
  expect(pointsAt()).toBe(before);
});
