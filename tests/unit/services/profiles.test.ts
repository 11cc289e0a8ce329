import { describe, expect, test } from 'vitest';
import { shippedProfiles } from '../../../lib/crm/profiles.ts';
import { pageProfileSchema } from '../../../lib/model/profile.ts';
import { programSchema } from '../../../lib/model/program.ts';
import type { Site } from '../../../lib/model/site.ts';
import { createHandlers } from '../../../lib/services/handlers.ts';
import { profilesFor, profilesIn } from '../../../lib/services/profiles.ts';
import { changeSettings } from '../../../lib/settings/store.ts';
import { make } from '../program/make.ts';
import { caller, makeDeps } from './support.ts';

const site = (profile: string, host: string): Site => ({ profile, hosts: [host], by: 'rep' });
const ids = (url: string, sites: Site[] = []): string[] => profilesFor(url, sites, shippedProfiles).map(({ id }) => id);

describe('which profile may fit a page', () => {
  test('the one that claims its host; of several versions all, newest first', () => {
    expect(ids('https://app.hubspot.com/contacts/1')).toEqual(['hubspot']);
    expect(ids('https://acme.odoo.com/odoo')).toEqual(['odoo-18', 'odoo-17']);
    expect(ids('https://www.odoo.com/')).toEqual([]);
    expect(ids('https://crm.firm.example/')).toEqual([]);
    expect(ids('https://acme.lightning.force.com/')).toEqual([]);
    expect(ids('not an address')).toEqual([]);
  });

  test('the one that the rep or an admin named for it, by profile or by CRM', () => {
    expect(ids('https://crm.firm.example/', [site('suitecrm', 'crm.firm.example')])).toEqual([
      'suitecrm-8',
      'suitecrm-7',
    ]);
    expect(ids('https://crm.firm.example/', [site('suitecrm-7', 'crm.firm.example')])).toEqual(['suitecrm-7']);
    expect(ids('https://crm.firm.example/', [site('gone', 'crm.firm.example')])).toEqual([]);
    expect(ids('https://other.firm.example/', [site('tryton', 'crm.firm.example')])).toEqual([]);
  });

  test('what the page gets carries no evidence and no examples', () => {
    const [profile] = profilesFor('https://app.hubspot.com/', [], shippedProfiles);
    expect(profile).not.toHaveProperty('sources');
    expect(profile).not.toHaveProperty('examples');
    expect(pageProfileSchema.safeParse(profile).success).toBe(true);
  });

  test('a program’s repair reaches the page', () => {
    const repair = { overrides: 'tryton', hosts: ['erp.firm.example'] };
    const program = programSchema.parse(make.program({ profiles: [repair] }));
    const merged = profilesIn(shippedProfiles, program);
    expect(profilesFor('https://erp.firm.example/#tryton', [], merged).map(({ id }) => id)).toEqual(['tryton']);
    expect(profilesIn(shippedProfiles, program)).toBe(merged);
  });

  test('the worker goes by the address the browser reports', async () => {
    const deps = await makeDeps();
    await changeSettings(deps.platform, { sites: [site('tryton', 'erp.firm.example')] });
    const answer = createHandlers(deps)['page.profile'];
    const asked = async (url: string) => (await answer({}, { ...caller, url })).profiles.map(({ id }) => id);
    expect(await asked('https://erp.firm.example/#tryton')).toEqual(['tryton']);
    expect(await asked('https://evil.example/#tryton')).toEqual([]);
  });
});
