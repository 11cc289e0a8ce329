import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { UrlReading } from '../../../../lib/crm/adapter.ts';
import { readUrl } from '../../../../lib/crm/registry.ts';
import { idChecksum } from '../../../../lib/crm/salesforce/record-id.ts';

/**
 * Addresses of Salesforce made from its grammar, each with what it means: hosts, app scopes, routes, workspaces, wrapped and
 * classic pages, Visualforce, setup. Sources: Salesforce's own domain and routing documentation, public page objects, and
 * addresses in public repositories (the cases in `tests/crm/fixtures/urls.json`).
 */
interface Made {
  url: string;
  means: UrlReading;
}

const means = (page: UrlReading['page'], object: string | null = null, recordId: string | null = null): UrlReading => ({
  crm: 'salesforce',
  page,
  object,
  recordId,
});

// ── hosts ──
const domain = fc
  .stringMatching(/^[a-z][a-z0-9]{1,12}(-[a-z0-9]{1,6})?$/)
  .filter((name) => !/^(login|www|trailhead)$/.test(name));
const sandbox = fc.stringMatching(/^[a-z][a-z0-9]{1,8}$/);
const partition = fc.constantFrom('develop', 'trailblaze', 'scratch', 'demo', 'free', 'patch');
const organisation = fc.oneof(
  domain,
  fc.tuple(domain, sandbox).map(([name, box]) => `${name}--${box}.sandbox`),
  fc.tuple(domain, partition).map(([name, part]) => `${name}-dev-ed.${part}`),
);
const proxied = (host: fc.Arbitrary<string>) =>
  fc.tuple(host, fc.constantFrom('', '', '', '.mcas.ms')).map(([name, proxy]) => `https://${name}${proxy}`);
const lightning = proxied(
  fc.oneof(
    organisation.map((name) => `${name}.lightning.force.com`),
    fc.constantFrom('eu16', 'ap4', 'um5').map((name) => `${name}.lightning.force.com`),
  ),
);
const classic = proxied(organisation.map((name) => `${name}.my.salesforce.com`));
const setup = proxied(organisation.map((name) => `${name}.my.salesforce-setup.com`));
const visualforce = proxied(
  fc.oneof(
    fc.tuple(domain, fc.constantFrom('c', 'npsp', 'acme')).map(([name, pack]) => `${name}--${pack}.vf.force.com`),
    fc.tuple(domain, sandbox).map(([name, box]) => `${name}--${box}--c.sandbox.vf.force.com`),
  ),
);

// ── ids and names ──
const prefixes = {
  Account: '001',
  Contact: '003',
  Opportunity: '006',
  Lead: '00Q',
  Task: '00T',
  Event: '00U',
  Case: '500',
  Campaign: '701',
  Contract: '800',
  Order: '801',
  Quote: '0Q0',
} as const;
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'];
/** An id of 15 or 18 characters, the longer with its checksum. */
const idOf = (prefix: string): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...letters), { minLength: 8, maxLength: 8 })
    .map((tail) => `${prefix}0000${tail.join('')}`)
    .chain((id15) => fc.constantFrom(id15, id15 + idChecksum(id15)));
const standard = fc.constantFrom(...(Object.keys(prefixes) as (keyof typeof prefixes)[]));
/** A standard object with an id of its own prefix. */
const known = standard.chain((object) => idOf(prefixes[object]).map((id) => ({ object: object as string, id })));
const custom = fc
  .tuple(
    fc.stringMatching(/^[A-Z][A-Za-z]{1,12}$/),
    fc.constantFrom('__c', '__x', '__mdt'),
    fc.constantFrom('', 'npsp__', 'acme2__'),
  )
  .map(([name, suffix, space]) => `${space}${name}${suffix}`);
/** Any object, also those whose names are as long as an id. */
const anyObject = fc.oneof(
  standard as fc.Arbitrary<string>,
  custom,
  fc.constantFrom('InsurancePolicy', 'ServiceAppointment', 'InteractionSummary'),
);
const anyRecord = fc.oneof(
  known,
  fc.tuple(custom, idOf('a0X')).map(([object, id]) => ({ object, id })),
  fc
    .tuple(fc.constantFrom('InsurancePolicy', 'InteractionSummary'), idOf('0YT'))
    .map(([object, id]) => ({ object, id })),
);

// ── what may stand around a route ──
const appScope = fc.oneof(
  fc.constant(''),
  fc
    .oneof(idOf('06m'), idOf('02u'), fc.constantFrom('standard__LightningSales', 'acme__Console'))
    .map((id) => `/app/${id}`),
);
/** Parameters that carry ids of something else. */
const strangers = fc
  .subarray(['backgroundContext', 'recordTypeId', 'filterName', 'ws', 'uid', 'navigationLocation', 'userId'])
  .chain((names) =>
    known.map(({ object, id }) =>
      names.map((name) => {
        const path = encodeURIComponent(`/lightning/r/${object}/${id}/view`);
        const value = {
          backgroundContext: path,
          ws: path,
          recordTypeId: '0125g000000ABCDAA0',
          filterName: '00B5g00000ABCDEEA4',
        };
        return `${name}=${Reflect.get(value, name) ?? '0055g00000ABCDEAA4'}`;
      }),
    ),
  );
const query = strangers.map((pairs) => (pairs.length > 0 ? `?${pairs.join('&')}` : ''));
const fragment = fc.constantFrom('', '', '#', '#tab=2', '#006000000000001');

const route: fc.Arbitrary<{ path: string; means: UrlReading }> = fc.oneof(
  fc.constantFrom('/page/home').map((path) => ({ path, means: means('home') })),
  fc
    .constantFrom('/page/chatter', '/page/today', '/n/Forecast', '/n/npsp__NPSP_Settings', '/cmp/acme__Start')
    .map((path) => ({
      path,
      means: means('app-page'),
    })),
  anyObject.chain((object) =>
    fc
      .constantFrom<[string, UrlReading['page']]>(['list', 'list'], ['home', 'list'], ['new', 'record-create'])
      .map(([word, page]) => ({
        path: `/o/${object}/${word}`,
        means: means(page, object),
      })),
  ),
  fc.constant({ path: '/o/Opportunity/pipelineInspection', means: means('list', 'Opportunity') }),
  anyRecord.chain(({ object, id }) =>
    fc
      .constantFrom<[string, UrlReading]>(
        ['view', means('record', object, id)],
        ['edit', means('record-edit', object, id)],
        ['clone', means('record-create', object)],
        ['related/OpportunityLineItems/view', means('related-list', object, id)],
      )
      .map(([word, meaning]) => ({ path: `/r/${object}/${id}/${word}`, means: meaning })),
  ),
  known.chain(({ object, id }) =>
    fc
      .constantFrom<[string, UrlReading]>(
        ['/view', means('record', object, id)],
        ['/edit', means('record-edit', object, id)],
      )
      .map(([word, meaning]) => ({ path: `/r/${id}${word}`, means: meaning })),
  ),
  idOf('00O').map((id) => ({ path: `/r/Report/${id}/view`, means: means('report', 'Report', id) })),
  idOf('01Z').map((id) => ({ path: `/r/Dashboard/${id}/view`, means: means('dashboard', 'Dashboard', id) })),
  fc.constantFrom('Report', 'Dashboard').map((object) => ({ path: `/o/${object}/home`, means: means('list', object) })),
  fc.constantFrom('Knowledge__kav', 'FAQ').map((type) => ({
    path: `/articles/${type}/How-to-reset`,
    means: means('record', 'Knowledge'),
  })),
);

const lightningPage: fc.Arbitrary<Made> = fc
  .tuple(lightning, appScope, route, query, fragment)
  .map(([host, scope, { path, means: meaning }, search, hash]) => ({
    url: `${host}/lightning${scope}${path}${search}${hash}`,
    means: meaning,
  }));

const quickAction: fc.Arbitrary<Made> = fc
  .tuple(lightning, appScope, known, fc.constantFrom('LogACall', 'NewTask', 'SendEmail', 'NewContact'), fc.boolean())
  .map(([host, scope, { object, id }, action, isGlobal]) => {
    const behind = encodeURIComponent(`/lightning/r/${object}/${id}/view`);
    const tail = `context=RECORD_DETAIL&recordId=${id}&backgroundContext=${behind}`;
    const owner = isGlobal ? 'Global' : object;
    return {
      url: `${host}/lightning${scope}/action/quick/${owner}.${action}?${tail}`,
      means: means('quick-action', object, id),
    };
  });

const setupPage: fc.Arbitrary<Made> = fc.oneof(
  fc
    .tuple(fc.oneof(lightning, setup), appScope, fc.constantFrom('SetupOneHome', 'Flows', 'ManageUsers'))
    .map(([host, scope, node]) => ({
      url: `${host}/lightning${scope}/setup/${node}/home`,
      means: means('setup'),
    })),
  fc.tuple(setup, anyObject).map(([host, object]) => ({
    url: `${host}/lightning/setup/ObjectManager/${object}/FieldsAndRelationships/view`,
    means: means('setup', object),
  })),
  fc.tuple(setup, idOf('005')).map(([host, id]) => ({
    url: `${host}/lightning/setup/ManageUsers/page?address=%2F${id}%3Fnoredirect%3D1`,
    means: means('setup', null, id),
  })),
);

const base64 = (value: unknown): fc.Arbitrary<string> => {
  const text = Buffer.from(JSON.stringify(value)).toString('base64');
  return fc.constantFrom(text, encodeURIComponent(text), text.replace(/=+$/, ''));
};
const oldRoute: fc.Arbitrary<Made> = fc.tuple(lightning, known).chain(([host, { object, id }]) => {
  const at = `${host}/one/one.app#`;
  const search = {
    componentDef: 'forceSearch:searchPageDesktop',
    attributes: { term: 'Crane', scopeMap: { type: 'TOP_RESULTS' } },
  };
  const searchOf = {
    componentDef: 'forceSearch:searchPageDesktop',
    attributes: { term: 'Crane', scopeMap: { name: object } },
  };
  const wrapped = { componentDef: 'one:alohaPage', attributes: { address: `${host}/${id}` } };
  return fc.oneof(
    fc.constant({ url: `${at}/sObject/${id}/view`, means: means('record', object, id) }),
    fc.constant({ url: `${at}/sObject/${id.slice(0, 3)}/home`, means: means('list', object) }),
    base64(search).map((text) => ({ url: at + text, means: means('search') })),
    base64(searchOf).map((text) => ({ url: at + text, means: means('search', object) })),
    base64(wrapped).map((text) => ({ url: at + text, means: means('record', object, id) })),
  );
});

const classicPage: fc.Arbitrary<Made> = fc
  .tuple(classic, known)
  .chain(([host, { object, id }]) =>
    fc.constantFrom<Made>(
      { url: `${host}/${id}`, means: means('record', object, id) },
      { url: `${host}/${id}?nooverride=1&retURL=%2F0015g00000ABCDEAA4`, means: means('record', object, id) },
      { url: `${host}/${id}/e`, means: means('record-edit', object, id) },
      { url: `${host}/${id.slice(0, 3)}/e?RecordType=0125g000000ABCDAA0`, means: means('record-create', object) },
      { url: `${host}/${id.slice(0, 3)}/o`, means: means('list', object) },
    ),
  );

const visualforcePage: fc.Arbitrary<Made> = fc
  .tuple(visualforce, fc.constantFrom('Quote', 'npsp__Donation', 'acme__Start'), known)
  .map(([host, page, { id }]) => ({
    url: `${host}/apex/${page}?id=${id}&isdtp=p1&sfdcIFrameOrigin=https%3A%2F%2Facme.lightning.force.com`,
    means: means('app-page'),
  }));

const filePage: fc.Arbitrary<Made> = fc.tuple(lightning, standard, fc.boolean()).map(([host, object, isUpper]) => ({
  url: `${host}/${isUpper ? 'DataImporter/DataImporter.app' : 'dataImporter/dataImporter.app'}?objectSelection=${object}`,
  means: means('import', object),
}));

const all = { lightningPage, quickAction, setupPage, oldRoute, classicPage, visualforcePage, filePage };

describe('addresses made from the grammar are read back', () => {
  test.each(Object.keys(all) as (keyof typeof all)[])('%s', (name) => {
    fc.assert(
      fc.property(all[name], (made) => {
        expect(readUrl(made.url), made.url).toEqual(made.means);
      }),
      { numRuns: 400 },
    );
  });

  test('what names the page is never what stands in its query', () => {
    fc.assert(
      fc.property(lightning, known, known, (host, own, other) => {
        fc.pre(own.id !== other.id);
        const stranger = encodeURIComponent(`/lightning/r/${other.object}/${other.id}/view`);
        const url = `${host}/lightning/r/${own.object}/${own.id}/view?ws=${stranger}&backgroundContext=${stranger}`;
        expect(readUrl(url)).toEqual(means('record', own.object, own.id));
      }),
    );
  });

  test('one changed letter in an id of 18 makes it none', () => {
    fc.assert(
      fc.property(lightning, known, fc.nat(14), (host, { object, id }, at) => {
        const letter = id.charAt(at);
        const turned = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
        fc.pre(id.length === 18 && turned !== letter);
        const wrong = id.slice(0, at) + turned + id.slice(at + 1);
        expect(readUrl(`${host}/lightning/r/${object}/${wrong}/view`).recordId).toBeNull();
      }),
    );
  });
});
