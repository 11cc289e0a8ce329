import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { profileJsonSchema } from '../../../cli/profile/others.ts';
import { main } from '../../../cli/profile.ts';
import { shippedProfiles } from '../../../lib/crm/profiles.ts';
import { profileSchema } from '../../../lib/model/profile.ts';

const guide = await readFile('docs/profiles.md', 'utf8');
const block = (language: string, at = 0): string =>
  [...guide.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\n\`\`\``, 'gs'))][at]?.[1] ?? '';

let folder: string;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carrot-profile-'));
  await writeFile(at('harbour.json'), block('json'));
  await writeFile(at('override.json'), block('json', 1));
  await writeFile(at('deal.html'), block('html'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs a command line in this process. */
async function run(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(argv, { line: (text) => out.push(text), problem: (text) => err.push(text) });
  return { code, out: out.join('\n').replaceAll(`${folder}/`, ''), err: err.join('\n') };
}

/** What `check` says of the guide's profile with a change. */
async function checked(change: object, ...more: string[]) {
  await writeFile(at('changed.json'), JSON.stringify({ ...JSON.parse(block('json')), ...change }));
  return run('check', at('changed.json'), ...more);
}

test('the guide’s example says what the guide says it says', async () => {
  const url = 'https://crm.firm.example/#/deals/7';
  const asked = ['--url', url, '--html', at('deal.html'), '--anchor', 'field:deals.next_step'];
  const { code, out } = await run('check', at('harbour.json'), ...asked);
  expect(out).toBe(block('text'));
  expect(code).toBe(0);
  expect(out).not.toContain('Harbour crane');
});

test('the guide’s change to a shipped profile holds', async () => {
  const { code, out } = await run('check', at('override.json'), '--url', 'https://erp.firm.example/#tryton');
  expect(out).toContain("erp.firm.example is one of the profile's hosts");
  expect(code).toBe(0);
});

test('the guide’s other examples are parts of a profile as they stand', async () => {
  const [routes, others] = [block('jsonc'), block('jsonc', 1)].map((each) => JSON.parse(`{${each}}`));
  expect(others).toHaveProperty('kanban');
  expect(await checked(others)).toMatchObject({ code: 0 });
  const url = 'https://crm.firm.example/index.php?module=deals&view=Detail&record=12&app=SALES';
  const examples = [{ url, page: 'record', object: 'deals', record: '12' }];
  expect(await checked({ ...routes, examples, displays: undefined })).toMatchObject({ code: 0 });
});

test('the guide names every key of a profile', () => {
  for (const key of Object.keys(profileSchema.shape)) expect(guide, key).toContain(`\`${key}\``);
});

test('mistakes are named with their place and what to do', async () => {
  const good = JSON.parse(block('json'));
  const bad = { ...good, routes: [{ path: '/{a}{b}', page: 'recrod' }], proof: undefined, selfHosted: 'yes' };
  await writeFile(at('bad.json'), JSON.stringify(bad));
  const { code, out } = await run('check', at('bad.json'));
  expect(code).toBe(1);
  expect(out).toContain('routes[0].page');
  expect(out).toContain('"recrod" is not one of the allowed values');
  expect(out).toContain('not a template');
  expect(out).toContain('selfHosted');
});

test('rules between parts are checked too', async () => {
  const good = JSON.parse(block('json'));
  const check = async (change: object): Promise<string> => {
    await writeFile(at('changed.json'), JSON.stringify({ ...good, ...change }));
    const { code, out } = await run('check', at('changed.json'));
    expect(code).toBe(1);
    return out;
  };
  expect(await check({ proof: undefined })).toContain('a self-hosted CRM needs proof');
  expect(await check({ sources: { other: 'x' } })).toContain('"seen" is not in sources');
  expect(await check({ sets: {} })).toContain('nobody knows the class "module"');
  expect(await check({ hosts: ['*.force.com'] })).toContain('no profile may claim');
  expect(await check({ hosts: ['app.hubspot.com'] })).toContain('belongs to the profile "hubspot"');
  expect(await check({ examples: [{ ...good.examples[0], record: '8' }] })).toContain('should read "record deals 8"');
});

const seen = (css: string, more: object = {}) => [{ css, source: 'seen', confidence: 'low', ...more }];

test.each([
  [{ errors: seen('div[[') }, 'error errors[0].css: "div[[" is no CSS selector'],
  [{ errors: seen('a:hovr') }, 'browsers know no ":hovr"'],
  [{ errors: seen('a::before') }, 'can never be found'],
  [{ errors: seen('[data-x="{objekt}"]') }, 'Nobody fills the hole "{objekt}" here. → This place takes no holes.'],
  [{ anchors: { path: seen('.{name}') } }, 'error anchors.path[0].css: Nobody fills the hole "{name}"'],
  [{ anchors: { 'actoin:*.New': seen('.new') } }, 'action:*.Name'],
  [{ fields: { item: seen('.row'), named: seen('.row', { attribute: 'id' }) } }, 'Without {field}'],
  [
    { fields: { item: seen('#{field}'), named: seen('.row', { attribute: 'id', prefix: '{object}_' }) } },
    'as it stands',
  ],
  [{ create: [{ url: '#/{object}/new?{prefil:query}' }] }, 'Holes here: {object}, {prefill:query}'],
  [{ create: [{ url: 'javascript:alert(1)' }] }, 'must be an address within this CRM'],
  [{ create: [{ url: '//evil.example/{object}' }] }, 'must be an address within this CRM'],
  [{ displays: { board: {} } }, 'table, kanban, split, calendar'],
  [{ feilds: {} }, 'error the profile: Nobody knows "feilds" here. → Did you mean "fields"?'],
  [{ hosts: ['https://crm.firm.example/'] }, 'without https:// and path'],
  [{ sets: {} }, 'only digits, pair, uuid, id, word, dotted'],
])('%j is an error with its place', async (change, said) => {
  const { code, out } = await checked(change);
  expect(out).toContain(said);
  expect(code).toBe(1);
});

test('a change to a shipped profile is judged as a whole profile is', async () => {
  const change = { overrides: 'tritton', sources: { seen: 'x' }, cancel: seen('a[[') };
  await writeFile(at('change.json'), JSON.stringify(change));
  expect((await run('check', at('change.json'))).out).toMatch(/no profile "tritton" to override, only .*tryton/);
  await writeFile(at('change.json'), JSON.stringify({ ...change, overrides: 'tryton' }));
  const { code, out } = await run('check', at('change.json'));
  expect(out).toContain('error cancel[0].css');
  expect(code).toBe(1);
});

test('the line of the stage tells why it has no name', async () => {
  const stageOf = async (css: string, body: string): Promise<string> => {
    await writeFile(at('stage.html'), `<body><div id="harbour-app"></div><main class="page">${body}</main></body>`);
    const url = 'https://crm.firm.example/#/deals/7';
    const { out } = await checked({ stage: seen(css) }, '--url', url, '--html', at('stage.html'));
    return /stage +(.*)/.exec(out)?.[1] ?? '';
  };
  expect(await stageOf('.s', '<i>x</i>')).toBe('no selector matches here');
  expect(await stageOf('.s', '<i class="s" hidden>x</i>')).toBe('stage[0] matches, but is hidden');
  expect(await stageOf('.s', '<i class="s">x</i>')).toContain('shown; changes count, its name is unknown');
  expect(await stageOf('.s', '<input class="s" type="hidden" value="x">')).toBe('stage[0] matches, but is hidden');
});

test('of a form it is said that emptiness is not said, and of an address what create opens', async () => {
  await writeFile(at('form.html'), '<main class="page"><p data-field="amount"><input value=""></p></main>');
  const { out } = await checked({}, '--url', 'https://crm.firm.example/#/deals/7/edit', '--html', at('form.html'));
  expect(out).toContain('shown; a form: emptiness is not said');
  expect(out).toContain('create       https://crm.firm.example/#/deals/new?field=text');
});

test('a relative file is meant from where the person stands', async () => {
  vi.stubEnv('INIT_CWD', folder);
  expect(await run('check', 'harbour.json')).toMatchObject({ code: 0 });
  const missing = await run('check', 'none');
  expect(missing.err).toContain(at('none'));
  expect(missing.err).toContain('tryton');
  vi.unstubAllEnvs();
});

test('every shipped profile is fine, can be listed and shown', async () => {
  const { out } = await run('list');
  for (const { id } of shippedProfiles) {
    expect(out).toContain(id);
    expect(await run('check', id)).toMatchObject({ code: 0 });
  }
  expect(JSON.parse((await run('show', 'tryton')).out).id).toBe('tryton');
});

test('the published JSON Schema is current', async () => {
  // npm run -s profile -- schema > docs/profile.schema.json
  expect(await readFile('docs/profile.schema.json', 'utf8')).toBe(`${profileJsonSchema()}\n`);
});

test('a wrong command line is exit 2, a missing file exit 1', async () => {
  expect((await run()).code).toBe(2);
  expect((await run('--help')).code).toBe(0);
  expect(await run('chek')).toMatchObject({ code: 2, out: '' });
  expect(await run('check')).toMatchObject({ code: 2 });
  expect(await run('check', 'tryton', '--html', at('deal.html'))).toMatchObject({ code: 2 });
  expect(await run('check', at('none.json'))).toMatchObject({ code: 1 });
  expect(await run('show', 'nothing')).toMatchObject({ code: 1 });
});
