import { describe, expect, it } from 'vitest';
import { matchesOf, originsOf, readSiteAddress, siteHostSchema } from '../../../lib/model/site.ts';

describe('the address of a CRM', () => {
  it('is read however it was typed or pasted', () => {
    for (const text of [
      'crm.acme.example',
      ' https://crm.acme.example ',
      'HTTPS://CRM.acme.example:8443/app/?a=b#/deals/3',
      'crm.acme.example/#tryton/model/party.party/3',
    ])
      expect(readSiteAddress(text)).toEqual({ host: 'crm.acme.example' });
    expect(readSiteAddress('*.acme.example')).toEqual({ host: '*.acme.example' });
    expect(readSiteAddress('https://crm/')).toEqual({ host: 'crm' });
    expect(readSiteAddress('https://vertrieb.müller.example')).toEqual({ host: 'vertrieb.xn--mller-kva.example' });
  });

  it('is refused with the reason', () => {
    expect(readSiteAddress('  ')).toEqual({ problem: 'empty' });
    expect(readSiteAddress('http://crm.acme.example')).toEqual({ problem: 'not-https' });
    expect(readSiteAddress('ftp://crm.acme.example')).toEqual({ problem: 'not-https' });
    expect(readSiteAddress('acme.lightning.force.com')).toEqual({ problem: 'not-here' });
    expect(readSiteAddress('*.com')).toEqual({ problem: 'not-here' });
    for (const text of ['our crm', 'https://', '[::1]', 'crm..example'])
      expect(readSiteAddress(text)).toEqual({ problem: 'not-an-address' });
  });
});

describe('a site’s hosts', () => {
  it('become what the browser understands, each once', () => {
    const sites = [
      { hosts: ['crm.acme.example', '*.erp.example'] },
      { hosts: ['**.erp.example', 'app-*.hub.example'] },
    ];
    expect(originsOf(sites)).toEqual(['https://crm.acme.example', 'https://*.erp.example', 'https://*.hub.example']);
    expect(matchesOf([{ hosts: ['crm'] }])).toEqual(['https://crm/*']);
  });

  it('never cover a whole top-level domain, Salesforce or Dynamics', () => {
    for (const host of [
      '*',
      '*.com',
      '**.example',
      'a.*',
      'acme.crm4.dynamics.com',
      '*.my.salesforce.com',
      '*.force.com',
    ])
      expect(siteHostSchema.safeParse(host).success).toBe(false);
  });
});
