import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { UrlReading } from '../../../../lib/crm/adapter.ts';
import { readLightningUrl } from '../../../../lib/crm/salesforce/lightning-url.ts';
import { salesforceMatches } from '../../../../lib/crm/salesforce/matches.ts';
import { idChecksum } from '../../../../lib/crm/salesforce/record-id.ts';
import { readSalesforceUrl } from '../../../../lib/crm/salesforce/url.ts';

const host = 'https://northwind-trials.lightning.force.com';
const none: UrlReading = { crm: 'none', page: 'other', object: null, recordId: null };
const says = (page: UrlReading['page'], object: string | null = null, recordId: string | null = null): UrlReading => ({
  crm: 'salesforce',
  page,
  object,
  recordId,
});
const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');
const opp = '0065g00000ZWWm5AAH';
const account = '0018c00000O1MyqAAF';

describe('hosts', () => {
  test.each([
    'northwind.lightning.force.com',
    'northwind--uat.sandbox.lightning.force.com',
    'otter-dev-ed.develop.lightning.force.com',
    'eu16.lightning.force.com',
    'northwind.my.salesforce.com',
    'northwind.my.salesforce-setup.com',
    'agency.lightning.crmforce.mil',
    'agency.my.salesforce.mil',
    'northwind.lightning.sfcrmapps.cn',
    'northwind.lightning.force.com.mcas.ms',
    'NORTHWIND.Lightning.Force.COM',
  ])('%s is Salesforce', (name) => {
    expect(readSalesforceUrl(`https://${name}/lightning/r/Opportunity/${opp}/view`)).toEqual(
      says('record', 'Opportunity', opp),
    );
  });

  test.each([
    'evil-lightning.force.com',
    'evillightning.force.com',
    'lightning.force.com',
    'northwind.lightning.force.com.evil.example',
    'northwind.lightning.force.com.evil-mcas.ms',
    'login.salesforce.com',
    'login.my.salesforce.com',
    'www.salesforce.com',
    'trailhead.salesforce.com',
    'northwind.my.site.com',
    'northwind.file.force.com',
  ])('%s is not', (name) => {
    expect(readSalesforceUrl(`https://${name}/lightning/r/Opportunity/${opp}/view`)).toEqual(none);
  });
});

describe('routes', () => {
  test.each<[string, UrlReading]>([
    ['/lightning', says('home')],
    ['/lightning/app/06mQy00000gx0H9IAI/r/Lead/00Q8c00000IawnkEAB/view', says('record', 'Lead', '00Q8c00000IawnkEAB')],
    ['/lightning/app/standard__LightningSales/o/Lead/list?filterName=Recent', says('list', 'Lead')],
    [`/lightning/r/Opportunity/${opp}/clone`, says('record-create', 'Opportunity')],
    [
      `/lightning/r/Opportunity/${opp}/edit?backgroundContext=%2Flightning%2Fpage%2Fhome`,
      says('record-edit', 'Opportunity', opp),
    ],
    [`/lightning/r/InsurancePolicy/0YTTs00000G0wWE/view`, says('record', 'InsurancePolicy', '0YTTs00000G0wWE')],
    ['/lightning/r/ServiceAppointment/view', says('other', 'ServiceAppointment')],
    [
      `/lightning/action/quick/Global.LogACall?objectApiName=&context=RECORD_DETAIL&recordId=${opp}&backgroundContext=%2Flightning%2Fr%2FOpportunity%2F${opp}%2Fview`,
      says('quick-action', 'Opportunity', opp),
    ],
    [
      `/lightning/action/quick/Case.LogACall?recordId=500Hp00000TDpQfIAL`,
      says('quick-action', 'Case', '500Hp00000TDpQfIAL'),
    ],
    [
      `/lightning/action/quick/Global.NewNote?objectApiName&recordId=${account}`,
      says('quick-action', 'Account', account),
    ],
    ['/lightning/articles/Knowledge/How-to-sell', says('record', 'Knowledge')],
    ['/lightning/setup/ObjectManager/Invoice__c/FieldsAndRelationships/view', says('setup', 'Invoice__c')],
    ['/dataimporter/DataImporter.app?objectSelection=Lead', says('import', 'Lead')],
    ['/dataImporter/dataImporter.app', says('import')],
    [`/runtime_sales_activities/activityViewAll.app?parentRecordId=${opp}`, says('app-page')],
    ['/lightning/page/analytics?wave__assetType=lens&wave__assetId=0FK8c00000LRWymGAH', says('app-page')],
    [`/one/one.app#/sObject/${opp}/edit`, says('record-edit', 'Opportunity', opp)],
    ['/one/one.app#/sObject/006/home', says('list', 'Opportunity')],
    ['/one/one.app#/sObject/Lead/list?filterName=Recent', says('list', 'Lead')],
    ['/one/one.app#/sObject/a0X/home', says('list')],
    [`/one/one.app#/sObject/${account}/rlName/Opportunities/view`, says('related-list', 'Account', account)],
    ['/one/one.app#/n/Sales_Cockpit', says('app-page')],
    ['/one/one.app', says('home')],
    ['/one/one.app#garbage', says('other')],
    ['/secur/frontdoor.jsp?sid=SECRET&retURL=%2Flightning%2Fpage%2Fhome', says('login')],
    ['/lightning/nothing/known', says('other')],
  ])('%s', (path, expected) => {
    expect(readSalesforceUrl(host + path)).toEqual(expected);
  });

  test('a fragment says nothing outside one.app', () => {
    expect(readSalesforceUrl(`${host}/lightning/o/Lead/list#/sObject/${opp}/view`)).toEqual(says('list', 'Lead'));
  });

  test('base64 components: search in one object, wrapped pages, either alphabet, percent-encoded or not', () => {
    const search = {
      componentDef: 'forceSearch:searchPageDesktop',
      attributes: { term: 'zoë?>', scopeMap: { name: 'Lead' } },
    };
    for (const encode of [
      (s: string) => s,
      encodeURIComponent,
      (s: string) => s.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
    ]) {
      expect(readSalesforceUrl(`${host}/one/one.app#${encode(base64(search))}`)).toEqual(says('search', 'Lead'));
    }
    const aloha = (address: string) =>
      `${host}/one/one.app#${base64({ componentDef: 'one:alohaPage', attributes: { address } })}`;
    expect(readSalesforceUrl(aloha(`/${opp}/e`))).toEqual(says('record-edit', 'Opportunity', opp));
    expect(readSalesforceUrl(aloha('https://x--c.vf.force.com/apex/Page'))).toEqual(says('app-page'));
    expect(readSalesforceUrl(aloha('/somewhere/else'))).toEqual(says('app-page'));
    const record = { componentDef: 'force:recordHome', attributes: { recordId: opp } };
    expect(readSalesforceUrl(`${host}/one/one.app#${base64(record)}`)).toEqual(says('record', 'Opportunity', opp));
  });

  test('Classic and Visualforce', () => {
    const classic = 'https://northwind.my.salesforce.com';
    expect(readSalesforceUrl(`${classic}/${opp}/e?retURL=%2F${opp}`)).toEqual(says('record-edit', 'Opportunity', opp));
    expect(readSalesforceUrl(`${classic}/006/e?nooverride=1`)).toEqual(says('record-create', 'Opportunity'));
    expect(readSalesforceUrl(`${classic}/${opp}/e?clone=1`)).toEqual(says('record-create', 'Opportunity'));
    expect(readSalesforceUrl(`${classic}/a0X/o`)).toEqual(says('list'));
    expect(readSalesforceUrl(`${classic}/`)).toEqual(says('login'));
    expect(readSalesforceUrl(`${classic}/services/data/v60.0/`)).toEqual(says('other'));
    expect(readSalesforceUrl(`https://northwind--c.vf.force.com/apex/Page?id=${opp}`)).toEqual(says('app-page'));
    expect(readSalesforceUrl(`https://northwind--c.vf.force.com/${opp}`)).toEqual(says('other'));
  });
});

const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,20}$/);
const objectApiName = fc.oneof(
  word,
  fc.stringMatching(/^[A-Z][a-z]{14}$/),
  fc.stringMatching(/^[A-Z][a-z]{17}$/),
  word.map((name) => `${name}__c`),
);
const recordId = fc
  .tuple(fc.constantFrom('a0X', '001', '006', '00Q', '500'), fc.stringMatching(/^[A-Za-z0-9]{12}$/), fc.boolean())
  .map(([prefix, tail, long]) => (long ? prefix + tail + idChecksum(prefix + tail) : prefix + tail));
const scope = fc.constantFrom('', '/app/06mQy00000gx0H9IAI', '/app/npsp__Sales');
const noise = fc
  .dictionary(
    fc.constantFrom('ws', 'filterName', 'recordTypeId', 'defaultFieldValues', 'backgroundContext', 'uid', 'count'),
    fc.oneof(
      fc.string(),
      recordId,
      recordId.map((id) => `/lightning/r/Case/${id}/view`),
    ),
  )
  .map((query) => (Object.keys(query).length ? `?${new URLSearchParams(query)}` : ''));

describe('properties', () => {
  test('an address written from the grammar reads back, whatever the query holds', () => {
    fc.assert(
      fc.property(scope, objectApiName, recordId, noise, (app, object, id, query) => {
        fc.pre(object !== 'Report' && object !== 'Dashboard');
        const at = (path: string): UrlReading => readSalesforceUrl(`${host}/lightning${app}${path}${query}`);
        expect(at(`/r/${object}/${id}/view`)).toEqual(says('record', object, id));
        expect(at(`/r/${object}/${id}/edit`)).toEqual(says('record-edit', object, id));
        expect(at(`/r/${object}/${id}/clone`)).toEqual(says('record-create', object));
        expect(at(`/r/${object}/${id}/related/OpportunityLineItems/view`)).toEqual(says('related-list', object, id));
        expect(at(`/o/${object}/list`)).toEqual(says('list', object));
        expect(at(`/o/${object}/new`)).toEqual(says('record-create', object));
        expect(at(`/n/${object}`)).toEqual(says('app-page'));
        expect(at(`/r/${id}/view`).recordId).toBe(id);
        expect(at(`/r/Report/${id}/view`)).toEqual(says('report', 'Report', id));
      }),
    );
  });

  test('anything may come: no string makes it throw, and a foreign host is never Salesforce', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.webUrl(), (garbage, url) => {
        expect(readSalesforceUrl(garbage)).toEqual(none);
        expect(readSalesforceUrl(url)).toEqual(none);
        for (const path of [
          '/',
          '/lightning/',
          '/lightning/r/',
          '/one/one.app#',
          '/one/one.app#/sObject/',
          '/lightning/action/quick/',
        ]) {
          expect(readSalesforceUrl(host + path + garbage).crm).toMatch(/^(salesforce|none)$/);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a background that names itself again and again ends', () => {
    let address = '/lightning/action/quick/Global.NewTask';
    for (let i = 0; i < 8; i++)
      address = `/lightning/action/quick/Global.NewTask?backgroundContext=${encodeURIComponent(address)}`;
    expect(readSalesforceUrl(host + address)).toEqual(says('quick-action'));
  });
});

describe('the small reader of the content script', () => {
  test('says what the full one says on every Lightning address', () => {
    fc.assert(
      fc.property(scope, objectApiName, recordId, noise, (app, object, id, query) => {
        const paths = [
          `/r/${object}/${id}/view`,
          `/r/${id}/edit`,
          `/o/${object}/new`,
          `/o/${object}/list`,
          '/page/home',
          '/setup/Flows/home',
        ];
        for (const path of paths) {
          const url = `${host}/lightning${app}${path}${query}`;
          expect(readLightningUrl(url)).toEqual(readSalesforceUrl(url));
        }
      }),
    );
    for (const path of [
      '/',
      '/lightning',
      '/dataImporter/dataImporter.app?objectSelection=Lead',
      '/lightning/action/quick/Global.NewNote?backgroundContext=%2Flightning%2Fr%2FLead%2F00Q8c00000IawnkEAB%2Fview%3Fws%3D1',
    ]) {
      expect(readLightningUrl(host + path)).toEqual(readSalesforceUrl(host + path));
    }
  });

  test('is none on every other host, and never throws', () => {
    for (const name of [
      'northwind.my.salesforce.com',
      'lightning.force.com',
      'evil-lightning.force.com',
      'a.lightning.force.com.evil.example',
    ]) {
      expect(readLightningUrl(`https://${name}/lightning/r/Opportunity/${opp}/view`)).toEqual(none);
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (garbage) => {
        expect(readLightningUrl(garbage)).toEqual(none);
      }),
    );
  });

  test('its hosts are those the content script is registered for', () => {
    for (const match of salesforceMatches) {
      expect(readLightningUrl(match.replace('*.', 'northwind.').replace('*', 'lightning/page/home')).page, match).toBe(
        'home',
      );
    }
  });
});
