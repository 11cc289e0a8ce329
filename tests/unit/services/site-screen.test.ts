import { expect, it } from 'vitest';
import type { Profile } from '../../../lib/model/profile.ts';
import { crmChoices } from '../../../lib/services/site-screen.ts';

it('offers each CRM once, by name, with the hosts of all its versions', () => {
  const profile = (change: Partial<Profile>): Profile => ({
    ...{ id: 'x', crm: 'x', name: 'X', about: 'About X.', selfHosted: false, routes: [{ hash: '', page: 'home' }] },
    ...{ sources: {}, examples: [] },
    ...change,
  });
  const profiles = [
    profile({ id: 'zoho', crm: 'zoho', name: 'Zoho CRM', hosts: ['crm.zoho.com'] }),
    profile({ id: 'odoo-18', crm: 'odoo', name: 'Odoo 18 and newer', hosts: ['**.odoo.com'], selfHosted: true }),
    profile({ id: 'odoo-17', crm: 'odoo', name: 'Odoo 17 and older', hosts: ['**.odoo.com', 'odoo.example'] }),
    profile({ id: 'a', crm: 'both', name: 'One', selfHosted: true }),
    profile({ id: 'b', crm: 'both', name: 'Other' }),
  ];
  expect(crmChoices(profiles)).toEqual([
    { id: 'odoo', name: 'Odoo', hosts: ['**.odoo.com', 'odoo.example'], selfHosted: true },
    { id: 'both', name: 'One', hosts: [], selfHosted: true },
    { id: 'zoho', name: 'Zoho CRM', hosts: ['crm.zoho.com'], selfHosted: false },
  ]);
});
