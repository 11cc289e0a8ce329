// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type SiteOutcome, Sites } from '../../../../components/options/sites.tsx';
import type { Site } from '../../../../lib/model/site.ts';
import { violations } from '../ui/axe.ts';

afterEach(cleanup);

const crms = [
  { id: 'atomic-crm', name: 'Atomic CRM', hosts: [], selfHosted: true },
  { id: 'hubspot', name: 'HubSpot', hosts: ['app.hubspot.com', 'app-*.hubspot.com'], selfHosted: false },
  { id: 'odoo', name: 'Odoo', hosts: ['**.odoo.com'], selfHosted: true },
];
const atomic: Site = { profile: 'atomic-crm', hosts: ['crm.acme.example'], by: 'rep' };

function show(sites: Site[] = [], outcome: SiteOutcome = 'added', allowed = sites.flatMap(({ hosts }) => hosts)) {
  const onAddSite = vi.fn(async () => outcome);
  const onRemoveSite = vi.fn(async () => undefined);
  render(<Sites {...{ sites, crms, onAddSite, onRemoveSite }} allowed={new Set(allowed)} />);
  const user = userEvent.setup();
  const choose = (name: string) => user.selectOptions(screen.getByLabelText('CRM'), name);
  const add = () => user.click(screen.getByRole('button', { name: 'Add' }));
  return { onAddSite, onRemoveSite, user, choose, add };
}

describe('adding a CRM', () => {
  it('takes the host out of a pasted address and says what the browser will ask', async () => {
    const { onAddSite, user, choose, add } = show();
    await choose('Atomic CRM');
    await user.type(screen.getByLabelText('Address'), 'https://crm.acme.example/#/deals/3/show');
    expect(screen.getByText(/The browser will ask/).textContent).toContain('crm.acme.example');
    await add();
    expect(onAddSite).toHaveBeenCalledExactlyOnceWith('atomic-crm', ['crm.acme.example']);
    expect((await screen.findByRole('status')).textContent).toMatch(/Added/);
    expect(screen.getByLabelText<HTMLSelectElement>('CRM').value).toBe('');
  });

  it('needs no address for a CRM that only runs on its own service, nor for one that may', async () => {
    const { onAddSite, choose, add } = show();
    await choose('HubSpot');
    expect(screen.queryByRole('textbox')).toBeNull();
    await add();
    await choose('Odoo');
    expect(screen.getByText(/The browser will ask/).textContent).toContain(' *.odoo.com.');
    await add();
    expect(onAddSite.mock.calls).toEqual([
      ['hubspot', ['app.hubspot.com', 'app-*.hubspot.com']],
      ['odoo', ['**.odoo.com']],
    ]);
  });

  it('says what is missing and asks the browser nothing', async () => {
    const { onAddSite, user, choose, add } = show();
    await add();
    expect(screen.getByText('Choose a CRM.')).toBeTruthy();
    await choose('Atomic CRM');
    expect(screen.getByText('Enter the address of your CRM.')).toBeTruthy();
    const address = screen.getByLabelText('Address');
    for (const [text, problem] of [
      ['http://crm.acme.example', /https/],
      ['our crm', /not an address/],
      ['acme.lightning.force.com', /^Carrot works there already\.$/],
      ['*.com', /covers too many addresses/],
      ['acme.my.salesforce.com', /already/],
    ] as const) {
      await user.clear(address);
      await user.type(address, text);
      await add();
      expect(screen.getByText(problem)).toBeTruthy();
    }
    expect(onAddSite).not.toHaveBeenCalled();
  });

  it('says that the browser or the rep refused', async () => {
    const { user, choose, add } = show([], 'denied');
    await choose('Atomic CRM');
    await user.type(screen.getByLabelText('Address'), 'crm.acme.example');
    await add();
    expect((await screen.findByRole('alert')).textContent).toMatch(/did not give access/);
    expect(screen.getByLabelText<HTMLInputElement>('Address').value).toBe('crm.acme.example');
  });

  it('asks nothing for an address that is in the list', async () => {
    const { onAddSite, user, choose, add } = show([atomic]);
    await choose('Atomic CRM');
    await user.type(screen.getByLabelText('Address'), 'crm.acme.example');
    await add();
    expect(screen.getByRole('alert').textContent).toMatch(/in the list already/);
    expect(onAddSite).not.toHaveBeenCalled();
  });
});

describe('the list', () => {
  it('tells what is there and lets the rep remove it', async () => {
    const { onRemoveSite, user } = show([atomic]);
    const list = within(screen.getByRole('list', { name: 'CRMs you added' }));
    expect(list.getByText('Atomic CRM')).toBeTruthy();
    expect(list.queryByText(/Waits/)).toBeNull();
    await user.click(list.getByRole('button', { name: 'Remove Atomic CRM, crm.acme.example' }));
    expect(onRemoveSite).toHaveBeenCalledExactlyOnceWith('crm.acme.example');
  });

  it('asks for what an admin set and the browser does not allow yet', async () => {
    const { onAddSite, user } = show([{ ...atomic, by: 'policy' }], 'added', []);
    const list = within(screen.getByRole('list', { name: 'CRMs you added' }));
    expect(list.getByText('Waits for your permission')).toBeTruthy();
    expect(list.getByText('Set by your organisation.')).toBeTruthy();
    expect(list.queryByRole('button', { name: /Remove/ })).toBeNull();
    await user.click(list.getByRole('button', { name: 'Allow' }));
    expect(onAddSite).toHaveBeenCalledExactlyOnceWith('atomic-crm', ['crm.acme.example']);
  });

  it('is accessible', async () => {
    show([atomic, { profile: 'gone-crm', hosts: ['*.gone.example'], by: 'rep' }], 'added', []);
    // A part of a page has no landmarks of its own.
    const found = await violations();
    expect(found.filter((each) => !/^(landmark-one-main|page-has-heading-one|region):/.test(each))).toEqual([]);
  });
});
