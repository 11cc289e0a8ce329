import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readUrl, urlReaders } from '../../../lib/crm/registry.ts';

const guid = '70dd557c-042a-4daf-8816-dfb3a852a8d3';
const short = (url: string, hint?: string): string => {
  const { crm, page, object, recordId } = readUrl(url, hint);
  return [crm, page, object, recordId].filter(Boolean).join(' ');
};

// What the collected addresses (tests/crm/fixtures/urls.json) leave out of each grammar.
describe.each<[string, string | undefined, [string, string][]]>([
  [
    'dynamics',
    undefined,
    [
      [
        `https://a.crm.dynamics.com/main.aspx?PageType=entityrecord&ETN=Lead&id=%7B${guid.toUpperCase()}%7D`,
        `dynamics record lead ${guid}`,
      ],
      [`https://a.crm.dynamics.com/main.aspx?etc=3&id=${guid}&formid=${guid}`, `dynamics record opportunity ${guid}`],
      ['https://a.crm11.dynamics.com/main.aspx?appid=x', 'dynamics home'],
      ['https://a.crm.microsoftdynamics.us/main.aspx?pagetype=search&searchText=x', 'dynamics search'],
      ['https://a.crm.dynamics.com/main.aspx?pagetype=entityrecord&etn=lead&id=42', 'dynamics record-create lead'],
      ['https://a.crm.dynamics.com/_root/homepage.aspx?etn=lead', 'dynamics list lead'],
      ['https://a.operations.dynamics.com/main.aspx', 'none other'],
      ['https://businesscentral.dynamics.com/', 'none other'],
    ],
  ],
  [
    'dynamics on its own host',
    'dynamics',
    [
      [
        `https://crm.firm.example/Firm/main.aspx?etn=lead&pagetype=entityrecord&id=${guid}`,
        `dynamics record lead ${guid}`,
      ],
    ],
  ],
  [
    'hubspot',
    undefined,
    [
      ['https://app.hubspot.com/contacts/1/record/2-4711/22', 'hubspot record 2-4711 22'],
      ['https://app.hubspot.com/contacts/1/objects/0-2', 'hubspot list company'],
      ['https://app.hubspot.com/reports-dashboard/1/view/2/3', 'hubspot report report 3'],
      ['https://app.hubspot.com/object-builder/1/0-1/embed?x', 'hubspot record-create contact'],
      ['https://app.hubspot.com/property-settings/1/properties', 'hubspot setup'],
      ['https://www.hubspot.com/contacts/1/record/0-1/2', 'none other'],
    ],
  ],
  [
    'zoho',
    undefined,
    [
      ['https://crm.zoho.com.au/crm/org1/tab/Potentials/create?layoutId=2', 'zoho record-create Deals'],
      ['https://crm.zoho.com/crm/org1/tab/Leads/custom-view/12/kanban', 'zoho list Leads'],
      ['https://crm.zoho.com/crm/tab/Leads/12', 'zoho record Leads 12'],
      ['https://crm.zoho.com.evil.example/crm/org1/tab/Leads/12', 'none other'],
    ],
  ],
  [
    'pipedrive',
    undefined,
    [
      ['https://a.pipedrive.com/deal/12', 'pipedrive record deal 12'],
      [`https://a.pipedrive.com/leads/inbox/${guid}`, `pipedrive record lead ${guid}`],
      ['https://app.pipedrive.com/organization/7?tab=x', 'pipedrive record organization 7'],
      ['https://www.pipedrive.com/deal/12', 'none other'],
    ],
  ],
  [
    'espocrm',
    'espocrm',
    [
      ['https://crm.example/#Lead', 'espocrm list Lead'],
      ['https://crm.example/#Lead/edit/77d9105ccd4c46824', 'espocrm record-edit Lead 77d9105ccd4c46824'],
      [
        'https://crm.example/#Account/related/77d9105ccd4c46824/contacts',
        'espocrm related-list Account 77d9105ccd4c46824',
      ],
      ['https://crm.example/', 'espocrm home'],
    ],
  ],
  [
    'suitecrm',
    'suitecrm',
    [
      [`https://crm.example/#/leads/edit/${guid}`, `suitecrm record-edit leads ${guid}`],
      ['https://crm.example/#/leads/edit?return_module=Leads', 'suitecrm record-create leads'],
      [
        `https://crm.example/index.php?module=AOR_Reports&action=DetailView&record=${guid}`,
        `suitecrm report reports ${guid}`,
      ],
      ['https://crm.example/index.php?module=ProspectLists&action=EditView', 'suitecrm record-create prospect-lists'],
      ['https://crm.example/index.php?module=Import&action=Step1&import_module=Leads', 'suitecrm import leads'],
    ],
  ],
  [
    'odoo',
    undefined,
    [
      ['https://a.odoo.com/odoo/contacts/7/crm/42', 'odoo record crm.lead 42'],
      ['https://a.odoo.com/odoo/3/crm', 'odoo list crm.lead'],
      ['https://a.odoo.com/odoo/crm.lead/9', 'odoo record crm.lead 9'],
      ['https://a.odoo.com/odoo', 'odoo home'],
      ['https://a.odoo.com/odoo/settings', 'odoo setup'],
      ['https://a.odoo.com/web#id=42&model=crm.lead&view_type=form', 'odoo record crm.lead 42'],
      ['https://a.odoo.com/web#model=crm.lead&view_type=kanban', 'odoo list crm.lead'],
      ['https://www.odoo.com/odoo/crm', 'none other'],
      ['https://evilodoo.com/odoo/crm', 'none other'],
    ],
  ],
  [
    'twenty',
    undefined,
    [
      ['https://a.twenty.com/objects/people', 'twenty list person'],
      ['https://a.twenty.com/objects/opportunities', 'twenty list opportunity'],
      ['https://a.twenty.com/objects/workspaceMembers', 'twenty list workspaceMember'],
      [`https://a.twenty.com/object/company/${guid}`, `twenty record company ${guid}`],
      ['https://twenty.com/objects/people', 'none other'],
    ],
  ],
])('%s', (_, hint, cases) => {
  test.each(cases)('%s', (url, said) => {
    expect(short(url, hint)).toBe(said);
  });
});

test('a hint never overrules a host, and a hint that is no CRM is nothing', () => {
  expect(readUrl('https://app.hubspot.com/import/1', 'odoo').crm).toBe('hubspot');
  expect(readUrl('https://crm.example/#Lead', 'none').crm).toBe('none');
  expect(readUrl('https://crm.example/lightning/page/home', 'salesforce').crm).toBe('none');
});

test('nothing makes a reader throw', { timeout: 30_000 }, () => {
  const hosts = [
    'a.crm4.dynamics.com',
    'app.hubspot.com',
    'crm.zoho.com',
    'a.pipedrive.com',
    'a.odoo.com',
    'a.twenty.com',
    'crm.example',
  ];
  const paths = [
    '/',
    '/#',
    '/main.aspx?',
    '/crm/org1/tab/',
    '/odoo/',
    '/web#',
    '/objects/',
    '/index.php?action=ajaxui#ajaxUILoc=',
    '/contacts/1/',
  ];
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...hosts),
      fc.constantFrom(...paths),
      (garbage, host, path) => {
        for (const [crm, read] of urlReaders) {
          for (const url of [garbage, `https://${host}${path}${garbage}`]) {
            expect([crm, 'none']).toContain(read(url, true).crm);
          }
        }
      },
    ),
  );
});
