// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { createSalesforceAdapter } from '../../../../lib/crm/salesforce/adapter.ts';
import { showFixture } from '../../../crm/support/fixture.ts';

const record = (id: string): string =>
  `https://northwind-trials.lightning.force.com/lightning/r/Opportunity/${id}/view`;
const { signal } = new AbortController();

test('an old page under a new address is not settled until its content changes', async () => {
  const adapter = createSalesforceAdapter();
  const page = showFixture('salesforce/record-view', record('0065g00000ZWWm5AAH'));
  const now = () => adapter.settled(page, { signal, timeoutMs: 0 });
  expect(await now()).toBe(true);
  page.go(record('006Qy00000d4mkvIAA'));
  expect(await now()).toBe(false);
  const name = document.querySelector('div.active [slot="primaryField"]');
  if (name) name.textContent = 'Another deal';
  expect(await now()).toBe(true);
  page.go(record('0065g00000ZWWm5AAH'));
  expect(await now()).toBe(false);
});

test('fields of another object mean another page', async () => {
  const page = showFixture('salesforce/record-view', record('0065g00000ZWWm5AAH').replace('/Opportunity/', '/Lead/'));
  expect(await createSalesforceAdapter().settled(page, { signal, timeoutMs: 0 })).toBe(false);
});

test('waits for the spinner to leave', async () => {
  const page = showFixture('salesforce/record-view', record('0065g00000ZWWm5AAH'));
  const pane = document.querySelector('div.active');
  const spinner = document.createElement('div');
  spinner.className = 'slds-spinner';
  pane?.append(spinner);
  const adapter = createSalesforceAdapter();
  expect(await adapter.settled(page, { signal, timeoutMs: 0 })).toBe(false);
  setTimeout(() => spinner.remove(), 200);
  expect(await adapter.settled(page, { signal, timeoutMs: 2000 })).toBe(true);
});
