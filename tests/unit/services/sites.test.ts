import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../lib/model/settings.ts';
import { createHandlers } from '../../../lib/services/handlers.ts';
import { applyPolicy } from '../../../lib/services/policy.ts';
import { crmPages, isSitePage, syncSites } from '../../../lib/services/sites.ts';
import { changeSettings, readSettings } from '../../../lib/settings/store.ts';
import { caller, makeDeps } from './support.ts';

const atomic = { profile: 'atomic-crm', hosts: ['crm.acme.example'] };
const hubspot = { profile: 'hubspot', hosts: ['app.hubspot.com', 'app-*.hubspot.com'] };

async function device() {
  const deps = await makeDeps();
  const handlers = createHandlers(deps);
  return {
    deps,
    platform: deps.platform,
    add: (site: typeof atomic) => handlers['site.add'](site, caller),
    remove: (host: string) => handlers['site.remove']({ host }, caller),
    sites: async () => (await readSettings(deps.platform)).sites,
  };
}

describe('sites besides Salesforce', () => {
  it('are run on once the rep named them and the browser allows it, also in open tabs', async () => {
    const { deps, platform, add, sites } = await device();
    expect(await add(atomic)).toEqual({ outcome: 'added' });
    expect(await sites()).toEqual([{ ...atomic, by: 'rep' }]);
    expect(platform.registered).toEqual(['https://crm.acme.example/*']);
    expect(platform.tabsOpened).toEqual(['https://crm.acme.example/*']);
    expect(await crmPages(deps)).toEqual([...deps.crmMatches, 'https://crm.acme.example/*']);
    await add(atomic);
    expect(await sites()).toHaveLength(1);
  });

  it('change nothing while the browser does not allow them', async () => {
    const { platform, add, sites } = await device();
    platform.access = (origin) => origin !== 'https://crm.acme.example';
    expect(await add(atomic)).toEqual({ outcome: 'refused', code: 'no-access' });
    expect(await sites()).toEqual([]);
    expect(platform.registered).toEqual([]);
  });

  it('belong to one profile each', async () => {
    const { add, sites } = await device();
    await add(atomic);
    expect(await add({ profile: 'tryton', hosts: ['crm.acme.example'] })).toEqual({
      outcome: 'refused',
      code: 'taken',
    });
    expect(await sites()).toHaveLength(1);
  });

  it('are asked about in the width the browser knows', async () => {
    const { platform, add } = await device();
    await add(hubspot);
    expect(platform.registered).toEqual(['https://app.hubspot.com/*', 'https://*.hubspot.com/*']);
  });

  it('are left again: no script, nothing on open pages, access given back, but not what is still needed', async () => {
    const { platform, add, remove, sites } = await device();
    const { organisation: _, ...rest } = defaultSettings;
    const feedUrl = 'https://feed.acme.example/p.jws';
    const organisation = { feedUrl, publicKey: '{}', org: 'acme', name: 'Acme', runBy: null, killListUrl: null };
    expect(rest.sites).toEqual([]);
    await changeSettings(platform, { organisation: { ...organisation, joinedBy: 'address' } });
    await add(atomic);
    await add({ profile: 'tryton', hosts: ['feed.acme.example'] });
    await remove('crm.acme.example');
    expect(await sites()).toEqual([{ profile: 'tryton', hosts: ['feed.acme.example'], by: 'rep' }]);
    expect(platform.registered).toEqual(['https://feed.acme.example/*']);
    expect(platform.notices.at(-1)).toEqual({ carrot: 'site.removed' });
    await remove('feed.acme.example');
    expect(platform.registered).toEqual([]);
    expect(platform.dropped).toEqual(['https://crm.acme.example']);
    await remove('never.was.example');
  });

  it('are registered again at a start, after an update forgot them', async () => {
    const { deps, platform, add } = await device();
    await add(atomic);
    platform.registered = [];
    await syncSites(deps);
    expect(platform.registered).toEqual(['https://crm.acme.example/*']);
  });

  it('are the only other pages that may speak as a CRM page', async () => {
    const { deps, platform, add } = await device();
    await add(atomic);
    await add({ profile: 'odoo', hosts: ['*.odoo.example'] });
    const may = (url: string) => isSitePage(deps, url);
    expect(await may('https://crm.acme.example/#/deals/3')).toBe(true);
    expect(await may('https://crm.acme.example:8443/')).toBe(true);
    expect(await may('https://firm.odoo.example/web')).toBe(true);
    const others = ['https://crm.acme.example.evil.example/', 'https://evilcrm.acme.example/', 'https://odoo.example/'];
    for (const url of [...others, 'http://crm.acme.example/', 'https://a.b.odoo.example/', 'not an address', ''])
      expect(await may(url)).toBe(false);
    platform.access = () => false;
    expect(await may('https://crm.acme.example/')).toBe(false);
  });
});

describe('sites of a policy', () => {
  it('are there while the policy is, and win over the rep’s', async () => {
    const { deps, platform, add, remove, sites } = await device();
    await add({ profile: 'odoo', hosts: ['crm.acme.example'] });
    platform.policy = { crmSites: { 'crm.acme.example': 'atomic-crm', '*.erp.example': 'tryton' } };
    await applyPolicy(deps);
    const wanted = [
      { profile: 'atomic-crm', hosts: ['crm.acme.example'], by: 'policy' },
      { profile: 'tryton', hosts: ['*.erp.example'], by: 'policy' },
    ];
    expect(await sites()).toEqual(wanted);
    expect(platform.registered).toEqual(['https://crm.acme.example/*', 'https://*.erp.example/*']);
    await remove('crm.acme.example');
    expect(await sites()).toEqual(wanted);
    platform.policy = {};
    await applyPolicy(deps);
    expect(await sites()).toEqual([]);
    expect(platform.registered).toEqual([]);
    expect(platform.notices.at(-1)).toEqual({ carrot: 'site.removed' });
  });

  it('with a host that is none leave everything as it was', async () => {
    const { deps, platform, sites } = await device();
    for (const host of ['https://crm.acme.example/', '*.com', 'acme.my.salesforce.com', 'crm.*', '']) {
      platform.policy = { crmSites: { [host]: 'tryton' } };
      await applyPolicy(deps);
      expect(await sites()).toEqual([]);
    }
  });
});
