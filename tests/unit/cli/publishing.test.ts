import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { main } from '../../../cli/program.ts';
import { createCollectorClient } from '../../../lib/collector/client.ts';
import type { ProgramInput } from '../../../lib/model/program.ts';
import { generateKeyPair } from '../../../lib/program/sign.ts';
import { verifyBundle } from '../../../lib/program/verify.ts';
import { type RunningCollector, runCollector } from '../../support/running-collector.ts';
import { make } from '../program/make.ts';

let folder: string;
let acme: RunningCollector;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carrot-publish-'));
  acme = await runCollector();
  await writeFile(at('acme.key'), JSON.stringify(acme.keys.privateJwk));
  await writeFile(at('other.key'), JSON.stringify((await generateKeyPair()).privateJwk));
});
afterAll(async () => {
  await acme.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  vi.stubEnv('CI', '');
  vi.stubEnv('CARROT_TOKEN', acme.token);
});
afterEach(() => vi.unstubAllEnvs());

async function run(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(argv, { line: (text) => out.push(text), problem: (text) => err.push(text) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const write = async (name: string, over: Partial<ProgramInput> = {}) => {
  await writeFile(at(name), JSON.stringify(make.program(over)));
  return at(name);
};
const where = () => ['--collector', acme.url, '--org', 'acme'];
const signing = () => [...where(), '--key', at('acme.key')];
const publish = async (over: Partial<ProgramInput>, ...more: string[]) =>
  run('publish', await write('sales.json', over), ...signing(), ...more);
const inForce = async () => {
  const signed = await acme.admin.program('acme');
  const options = { publicKey: acme.keys.publicJwk, org: 'acme', heldVersion: null, heldHash: null, now: Date.now() };
  const verdict = await verifyBundle(signed?.text ?? '', options);
  return verdict.ok ? verdict.bundle : null;
};

describe('publish', () => {
  test('shows what changes and publishes only after a yes; then versions grow by themselves', async () => {
    const shown = await publish({ name: 'First' });
    expect(shown).toMatchObject({ code: 1, err: expect.stringContaining('--yes') });
    expect(shown.out).toContain('+ New nudge “What happens next?”, for Rep on Opportunity records');
    expect(await inForce()).toBeNull();
    const first = await publish({ name: 'First' }, '--yes');
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining('Published: version 1') });
    const paused = await publish({ name: 'First', campaigns: [make.nudge({ body: 'Shorter.' })] }, '--yes');
    expect(paused.out).toContain('~ Nudge “What happens next?”: body changed');
    expect(paused.out).toContain('Noticed by: Rep.');
    expect(paused.out).toContain('Published: version 2');
    expect((await inForce())?.program.campaigns[0]?.body).toBe('Shorter.');
  });

  test('in a pipeline needs no yes, and an unchanged program only lasts longer', async () => {
    vi.stubEnv('CI', 'true');
    const before = await inForce();
    const { code, out } = await publish(
      { name: 'First', campaigns: [make.nudge({ body: 'Shorter.' })] },
      '--expires-days',
      '120',
    );
    expect(code).toBe(0);
    expect(out).toContain('No change of content');
    const after = await inForce();
    expect(after?.version).toBe((before?.version ?? 0) + 1);
    expect(after?.expiresAt).toBeGreaterThan(before?.expiresAt ?? 0);
  });

  test('two admins at once: one wins, the other is told by whom and loses nothing', async () => {
    const jonas = await acme.tokenFor('Jonas');
    const held = await inForce();
    // Somebody publishes in the very moment between reading what is in force and publishing.
    const between = await proxy(acme.url, async () => {
      vi.stubEnv('CARROT_TOKEN', jonas);
      await publish({ name: 'By Jonas' }, '--yes');
    });
    const file = await write('mine.json', { name: 'By Ada' });
    const asAda = [
      '--collector',
      between.url,
      '--org',
      'acme',
      '--key',
      at('acme.key'),
      '--token',
      acme.token,
      '--yes',
    ];
    const late = await run('publish', file, ...asAda);
    between.server.close();
    const [old, now] = [held?.version ?? 0, (held?.version ?? 0) + 1];
    expect(late.code).toBe(1);
    expect(late.err).toContain(`Jonas published version ${now}`);
    expect(late.err).toContain(`diff collector:${old} collector:${now}`);
    expect((await inForce())?.program.name).toBe('By Jonas');
    expect(JSON.parse(await readFile(file, 'utf8')).name).toBe('By Ada');
    vi.stubEnv('CARROT_TOKEN', acme.token);
    expect(await run('publish', file, ...signing(), '--based-on', String(old), '--yes')).toMatchObject({
      code: 1,
      err: expect.stringContaining(`Jonas published version ${now}`),
    });
    expect(await run('publish', file, ...signing(), '--based-on', String(now), '--yes')).toMatchObject({ code: 0 });
  });

  test('refuses lint errors, a foreign key, a wrong token, another organisation, and no collector', async () => {
    const version = (await inForce())?.version;
    expect(await publish({ campaigns: [make.nudge({ roles: ['nobody'] })] }, '--yes')).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no role "nobody"'),
    });
    const file = await write('sales.json');
    expect(await run('publish', file, ...where(), '--key', at('other.key'), '--yes')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/not the key of "acme".*fingerprint/),
    });
    expect(await run('publish', file, ...signing(), '--token', 'carrot_nonsense', '--yes')).toMatchObject({
      code: 1,
      err: expect.stringContaining('$CARROT_TOKEN'),
    });
    expect(
      await run('publish', file, '--collector', acme.url, '--org', 'globex', '--key', at('acme.key'), '--yes'),
    ).toMatchObject({ code: 1, err: expect.stringMatching(/\w+ \w+/) });
    const nobody = ['--collector', 'http://127.0.0.1:1', '--org', 'acme', '--key', at('acme.key')];
    expect(await run('publish', file, ...nobody)).toMatchObject({
      code: 1,
      err: expect.stringContaining('could not be reached'),
    });
    expect((await inForce())?.version).toBe(version);
  });

  test('mistakes of the command line', async () => {
    const file = await write('sales.json');
    expect(await run('publish', file)).toMatchObject({ code: 2, err: expect.stringContaining('--key is missing') });
    const plain = ['--collector', 'http://carrot.example', '--org', 'acme', '--key', at('acme.key')];
    expect(await run('publish', file, ...plain)).toMatchObject({ code: 2, err: expect.stringContaining('https://') });
    vi.stubEnv('CARROT_TOKEN', '');
    expect(await run('publish', file, ...signing())).toMatchObject({
      code: 2,
      err: expect.stringContaining('CARROT_TOKEN'),
    });
  });

  test('sets the key of an organisation that has none', async () => {
    const { createOrg } = await import('../../../server/store/orgs.ts');
    const { createAdmin } = await import('../../../server/store/admins.ts');
    await createOrg(acme.collector.store, { org: 'fresh', name: 'Fresh', runBy: 'Fresh IT' });
    const token = await createAdmin(acme.collector.store, { org: 'fresh', name: 'Kim' });
    const to = ['--collector', acme.url, '--org', 'fresh', '--key', at('other.key'), '--token', token];
    const file = await write('sales.json');
    expect(await run('publish', file, ...to)).toMatchObject({ code: 1 });
    const client = createCollectorClient({ baseUrl: acme.url, token, fetch });
    expect((await client.org('fresh')).publicKey).toBeNull();
    expect(await run('publish', file, ...to, '--yes')).toMatchObject({ code: 0 });
    expect((await client.org('fresh')).publicKey).not.toBeNull();
  });
});

describe('pause and resume', () => {
  const list = async () => {
    const text = (await acme.admin.killList('acme')) ?? '';
    return JSON.parse(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString());
  };

  beforeAll(async () => {
    vi.stubEnv('CARROT_TOKEN', acme.token);
    const second = make.nudge({ id: 'another-one', title: 'Another' });
    await publish({ campaigns: [make.nudge(), second] }, '--yes');
  });

  test('stop campaigns at once and let them go on', async () => {
    expect(await run('pause', 'next-step-empty', ...signing())).toMatchObject({
      code: 0,
      out: expect.stringContaining('next-step-empty'),
    });
    expect(await run('pause', 'another-one', ...signing())).toMatchObject({ code: 0 });
    expect(await list()).toMatchObject({ campaigns: ['another-one', 'next-step-empty'], sequence: 2 });
    expect((await run('pause', 'another-one', ...signing())).out).toContain('Nothing to do');
    expect(await run('resume', 'another-one', 'next-step-empty', ...signing())).toMatchObject({ code: 0 });
    expect(await list()).toMatchObject({ campaigns: [], sequence: 3 });
    expect((await run('resume', 'another-one', ...signing())).out).toContain('Nothing to do');
  });

  test('a misspelled campaign would stop nothing', async () => {
    expect(await run('pause', 'next-step-emtpy', ...signing())).toMatchObject({
      code: 2,
      err: expect.stringContaining('Did you mean "next-step-empty"?'),
    });
    expect(await run('pause', ...signing())).toMatchObject({ code: 2 });
  });

  test('two at once both count', async () => {
    const between = await proxy(acme.url, async () => {
      await run('pause', 'another-one', ...signing());
    });
    const through = ['--collector', between.url, '--org', 'acme', '--key', at('acme.key')];
    expect(await run('pause', 'next-step-empty', ...through)).toMatchObject({ code: 0 });
    between.server.close();
    expect(await list()).toMatchObject({ campaigns: ['another-one', 'next-step-empty'] });
    await run('resume', 'another-one', 'next-step-empty', ...signing());
  });
});

describe('diff, rollback and fetch', () => {
  let good: number;
  beforeAll(async () => {
    vi.stubEnv('CARROT_TOKEN', acme.token);
    await publish({ name: 'Good' }, '--yes');
    good = (await inForce())?.version ?? 0;
    await publish({ name: 'Bad', campaigns: [] }, '--yes');
  });

  test('diff reads files, bundles and versions of the collector', async () => {
    const { code, out } = await run('diff', `collector:${good}`, 'collector:current', ...where());
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      '~ Name: Good → Bad',
      '    name: “Good” → “Bad”',
      '- Nudge “What happens next?” removed',
      'Noticed by: Rep, Team lead.',
    ]);
    const file = await write('bad.json', { name: 'Bad', campaigns: [] });
    expect((await run('diff', 'collector:current', file, ...where())).out).toBe('No difference.');
    const { out: json } = await run('diff', await write('good.json', { name: 'Good' }), file, '--json');
    expect(JSON.parse(json)).toMatchObject([{ what: 'name' }, { kind: 'removed', id: 'next-step-empty' }]);
    expect(await run('diff', file)).toMatchObject({ code: 2 });
    expect(await run('diff', file, 'collector:six', ...where())).toMatchObject({ code: 2 });
    expect(await run('diff', file, 'collector:999', ...where())).toMatchObject({ code: 1 });
    expect(await run('diff', file, at('acme.key'))).toMatchObject({ code: 1 });
  });

  test('rollback publishes old content as a new version', async () => {
    const shown = await run('rollback', String(good), ...signing());
    expect(shown).toMatchObject({ code: 1, out: expect.stringContaining('Name: Bad → Good') });
    expect(await run('rollback', String(good), ...signing(), '--yes')).toMatchObject({ code: 0 });
    expect(await inForce()).toMatchObject({ version: good + 2, program: { name: 'Good' } });
    expect(await run('rollback', String(good + 2), ...signing())).toMatchObject({
      code: 2,
      err: expect.stringContaining('in force already'),
    });
    expect(await run('rollback', 'six', ...signing())).toMatchObject({ code: 2 });
  });

  test('rollback signs nothing that this key has not signed before', async () => {
    const forged = await proxy(acme.url, async () => undefined, {
      path: `/v1/orgs/acme/versions/${good}`,
      body: 'eyJhbGciOiJFZDI1NTE5In0.e30.AAAA',
    });
    const through = ['--collector', forged.url, '--org', 'acme', '--key', at('acme.key'), '--yes'];
    const version = (await inForce())?.version;
    expect(await run('rollback', String(good), ...through)).toMatchObject({ code: 1 });
    forged.server.close();
    expect((await inForce())?.version).toBe(version);
  });

  test('fetch gives the signed file without a token, or a program to edit', async () => {
    vi.stubEnv('CARROT_TOKEN', '');
    expect(await run('fetch', ...where(), '--out', at('now.bundle'))).toMatchObject({ code: 0 });
    expect(await readFile(at('now.bundle'), 'utf8')).toBe((await acme.admin.program('acme'))?.text);
    expect(await run('fetch', ...where(), '--program', '--out', at('now.json'))).toMatchObject({ code: 0 });
    expect((await run('diff', at('now.json'), at('now.bundle'))).out).toBe('No difference.');
    expect((await run('lint', at('now.json'))).code).toBe(0);
    expect(await run('fetch', ...where(), '--version', '1', '--out', at('one.bundle'))).toMatchObject({ code: 2 });
    const old = await run('fetch', ...where(), '--version', '1', '--token', acme.token, '--out', at('one.bundle'));
    expect(old).toMatchObject({ code: 0, out: expect.stringContaining('version 1, "First", signed') });
  });
});

/** Passes everything on to the collector; `first` runs before the first PUT gets there, `fake` is answered by itself. */
async function proxy(target: string, first: () => Promise<void>, fake?: { path: string; body: string }) {
  let done = false;
  const server: Server = createServer(async (request, response) => {
    if (fake && request.url === fake.path) {
      response.end(fake.body);
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    if (request.method === 'PUT' && !done) {
      done = true;
      await first();
    }
    const headers = Object.entries(request.headers).filter(([name]) => !['host', 'connection'].includes(name));
    const answer = await fetch(`${target}${request.url}`, {
      method: request.method ?? 'GET',
      headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])),
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
    response.end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, url: `http://127.0.0.1:${address.port}` };
}
