import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands, main } from '../../../cli/program.ts';
import { sha256Hex } from '../../../lib/program/canonical.ts';
import { starterProgram } from '../../../lib/program/starter/starter.ts';
import { make } from '../program/make.ts';

let folder: string;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carrot-program-'));
  await writeFile(at('good.json'), JSON.stringify(make.program()));
  await writeFile(at('bad.json'), JSON.stringify(make.program({ campaigns: [make.nudge({ roles: ['reps'] })] })));
  await writeFile(at('bundle.json'), JSON.stringify({ ...make.bundle(), program: make.program({ id: 'Big Name' }) }));
  await writeFile(at('broken.json'), '{\n  "id": "x",\n  oops\n}');
});

afterAll(() => rm(folder, { recursive: true }));

/** Runs a command line in this process. */
async function run(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(argv, { line: (text) => out.push(text), problem: (text) => err.push(text) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('the command line', () => {
  test('without a command says what there is (exit 2); --help too (exit 0)', async () => {
    const { code, out } = await run();
    expect(code).toBe(2);
    for (const { name } of commands) expect(out).toContain(`program -- ${name}`);
    expect(await run('--help')).toEqual({ code: 0, out, err: '' });
  });

  test.each(commands.map(({ name }) => name))('%s --help shows usage and an example', async (name) => {
    const { code, out } = await run(name, '--help');
    expect(code).toBe(0);
    expect(out).toContain(`Usage: npm run -s program -- ${name}`);
    expect(out).toContain('Examples:');
  });

  test('an unknown command or option names the right one', async () => {
    expect(await run('lnit')).toMatchObject({
      code: 2,
      err: expect.stringContaining('lint, simulate, experiment, keygen, sign, verify'),
    });
    expect(await run('lint', at('good.json'), '--jsno')).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no option --jsno. Did you mean --json?'),
    });
    expect(await run('sign', at('good.json'), '--expires=3')).toMatchObject({
      code: 2,
      err: expect.stringContaining('Did you mean --expires-days?'),
    });
  });

  test('runs as a program under plain Node, with exit codes', async () => {
    const node = (...args: string[]) => promisify(execFile)(process.execPath, ['cli/program.ts', ...args]);
    expect((await node('lint', at('good.json'))).stdout).toContain('nothing to improve');
    await expect(node('lint', at('bad.json'))).rejects.toMatchObject({ code: 1 });
    await expect(node('lint')).rejects.toMatchObject({ code: 2 });
  });
});

describe('lint', () => {
  test('good: exit 0', async () => {
    expect(await run('lint', at('good.json'))).toEqual({
      code: 0,
      out: `${at('good.json')}: nothing to improve`,
      err: '',
    });
  });

  test('errors as readable lines: exit 1', async () => {
    const { code, out } = await run('lint', at('good.json'), at('bad.json'));
    expect(code).toBe(1);
    expect(out.split('\n')).toEqual([
      `${at('good.json')}: nothing to improve`,
      'error campaigns[0].roles "next-step-empty": There is no role "reps". → Did you mean "rep"?',
      expect.stringMatching(/^warning campaigns\[0\]\.roles/),
      `${at('bad.json')}: 1 error, 1 warning`,
    ]);
  });

  test('an unsigned bundle, with its own paths', async () => {
    expect(await run('lint', at('bundle.json'))).toMatchObject({
      code: 1,
      out: expect.stringContaining('error program.id: "Big Name" has the wrong form.'),
    });
  });

  test('--json', async () => {
    const { code, out } = await run('lint', at('bad.json'), '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ [at('bad.json')]: [{ level: 'error', path: 'campaigns[0].roles' }, {}] });
  });

  test('files that cannot be read', async () => {
    expect(await run('lint', at('none.json'))).toMatchObject({ code: 1, err: expect.stringContaining('no such file') });
    expect(await run('lint', folder)).toMatchObject({ code: 1, err: expect.stringContaining('a folder') });
    expect(await run('lint', at('broken.json'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('not JSON at line 3, column 3'),
    });
  });
});

describe('keygen, sign, verify', () => {
  const sign = (...more: string[]) =>
    run(
      'sign',
      at('good.json'),
      '--key',
      at('acme.key'),
      '--org',
      'acme',
      '--version',
      '7',
      '--out',
      at('acme.bundle'),
      ...more,
    );

  beforeAll(async () => {
    expect((await run('keygen', '--out', at('acme.key'))).code).toBe(0);
    expect((await sign()).code).toBe(0);
  });

  test('keygen keeps the private key private and overwrites nothing', async () => {
    expect((await stat(at('acme.key'))).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(at('acme.key.pub'), 'utf8'))).not.toHaveProperty('d');
    const before = await readFile(at('acme.key'), 'utf8');
    expect(await run('keygen', '--out', at('acme.key'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('not overwritten'),
    });
    expect(await readFile(at('acme.key'), 'utf8')).toBe(before);
  });

  test('keygen leaves no half pair', async () => {
    await writeFile(at('half.key.pub'), '');
    expect(await run('keygen', '--out', at('half.key'))).toMatchObject({ code: 1 });
    await expect(stat(at('half.key'))).rejects.toThrow('ENOENT');
  });

  test('a signed bundle is accepted, and its ETag is its hash', async () => {
    const text = await readFile(at('acme.bundle'), 'utf8');
    const { out } = await sign();
    expect(out).toMatch(/acme version 7, valid until \d{4}-\d\d-\d\d\nETag: "[0-9a-f]{64}"$/);
    const verdict = await run(
      'verify',
      at('acme.bundle'),
      '--public',
      at('acme.key.pub'),
      '--org',
      'acme',
      '--held-version',
      '6',
    );
    expect(verdict).toMatchObject({
      code: 0,
      out: expect.stringContaining('accepted: acme version 7, "Small program"'),
    });
    expect(text).not.toMatch(/\s/);
    const again = await readFile(at('acme.bundle'), 'utf8');
    expect(out).toContain(await sha256Hex(again));
  });

  test('verify refuses as a device would', async () => {
    const verify = (...more: string[]) => run('verify', at('acme.bundle'), '--public', at('acme.key.pub'), ...more);
    expect(await verify('--org', 'globex')).toMatchObject({
      code: 1,
      out: expect.stringContaining('refused (wrong-org)'),
    });
    expect(await verify('--held-version', '8')).toMatchObject({
      code: 1,
      out: expect.stringContaining('refused (downgraded)'),
    });
    expect(JSON.parse((await verify('--held-version', '8', '--json')).out)).toMatchObject({
      ok: false,
      code: 'downgraded',
    });
    expect(JSON.parse((await verify('--json')).out)).toMatchObject({ ok: true, org: 'acme', version: 7 });
    expect(await verify('--held-version', 'six')).toMatchObject({ code: 2 });
  });

  test('sign refuses what lint refuses, a public key, and missing options', async () => {
    const base = ['--key', at('acme.key'), '--org', 'acme', '--version', '8', '--out', at('no.bundle')];
    expect(await run('sign', at('bad.json'), ...base)).toMatchObject({
      code: 1,
      err: expect.stringContaining('not signed'),
    });
    await expect(stat(at('no.bundle'))).rejects.toThrow('ENOENT');
    expect(await sign('--key', at('acme.key.pub'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('public key'),
    });
    expect(await sign('--org', 'Acme Inc')).toMatchObject({ code: 2, err: expect.stringContaining('--org') });
    expect(await sign('--version', '0')).toMatchObject({ code: 2, err: expect.stringContaining('--version') });
    expect(await run('sign', at('good.json'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('--key is missing'),
    });
  });
});

describe('simulate', () => {
  const record = 'https://acme.lightning.force.com/lightning/r/Opportunity/006000000000001AAA/view';
  const list = 'https://acme.lightning.force.com/lightning/o/Opportunity/list?filterName=MyOpportunities';
  const monday = '2026-11-23T10:00';
  const simulate = (...more: string[]) =>
    run('simulate', '--starter', '--role', 'sales-rep', '--time', monday, '--stage', 'Prospecting', ...more);
  const empty = ['--url', record, '--probe', 'opportunity-next-step-empty=yes'];

  test('says what shows, why, and why everything else does not', async () => {
    const { code, out } = await simulate(...empty);
    expect(code).toBe(0);
    expect(out).toContain('Mon 2026-11-23 10:00 · sales-rep · salesforce Opportunity record page · stage Prospecting');
    expect(out).toContain('Shows next-step-empty');
    expect(out).toMatch(/other-page \(\d+\)\n.*edit-in-the-list/);
  });

  test('--json lists every campaign exactly once', async () => {
    const decision = JSON.parse((await simulate(...empty, '--json')).out);
    const listed = [decision.show.campaign, ...decision.held.map((each: { campaign: string }) => each.campaign)];
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed.length).toBe(starterProgram.campaigns.length);
    expect(decision.show.why.length).toBeGreaterThan(1);
  });

  test('history, practice, moment and time change the answer', async () => {
    const reasonOf = async (id: string, ...more: string[]) => {
      const { show, held } = JSON.parse((await simulate(...more, '--json')).out);
      return show?.campaign === id ? 'shown' : held.find((each: { campaign: string }) => each.campaign === id)?.reason;
    };
    const nextStep = (...more: string[]) => reasonOf('next-step-empty', ...empty, ...more);
    expect(await nextStep()).toBe('shown');
    expect(await nextStep('--event', 'next-step-empty:later@2h')).toBe('later');
    expect(await nextStep('--event', 'next-step-empty:done@1d')).toBe('done-on-record');
    expect(await nextStep('--event', 'next-step-empty:later@90d')).toBe('shown');
    expect(await nextStep('--busy', 'typing')).toBe('typing');
    expect(await nextStep('--time', '2026-11-22T10:00')).toBe('outside-hours');
    expect(await nextStep('--stage', 'Closed Won')).toBe('other-stage');
    const board = (...more: string[]) => reasonOf('kanban-for-opportunities', '--url', list, ...more);
    expect(await board('--display', 'table')).toBe('shown');
    expect(await board('--display', 'kanban')).toBe('other-display');
    expect(await board('--display', 'table', '--practice', 'pipeline-as-kanban=tried')).toBe('practice-adopted');
  });

  test('works on a file', async () => {
    const { code, out } = await run(
      ...[
        'simulate',
        at('good.json'),
        '--role',
        'rep',
        '--time',
        monday,
        '--url',
        record,
        '--probe',
        'next-step-is-empty=yes',
      ],
    );
    expect(code).toBe(0);
    expect(out).toContain('Shows next-step-empty');
    expect(await run('simulate', at('bundle.json'), '--role', 'rep', '--url', record)).toMatchObject({ code: 1 });
  });

  test.each([
    [['--role', 'boss'], 'sales-rep, sdr, sales-manager'],
    [['--url', 'https://example.com/'], 'not the address of a CRM page'],
    [['--display', 'tree'], 'table, kanban'],
    [['--probe', 'opportunity-next-step-empty'], 'ID=ANSWER'],
    [['--probe', 'opportunity-close-date-age=yes'], 'future, today, week'],
    [['--probe', 'lead-rating-empty=yes'], 'another object'],
    [['--event', 'next-step-empty:eaten'], 'not one of shown'],
    [['--event', 'nothing:later'], 'the program has no "nothing"'],
    [['--time', 'soon'], 'not a time'],
    [['--busy', 'lunch'], 'typing, unsaved'],
    [['--practice', 'next-step-current=expert'], 'fluent, fading'],
  ])('%j is a mistake of the command line', async (options, hint) => {
    expect(await simulate(...empty, ...options)).toMatchObject({ code: 2, err: expect.stringContaining(hint) });
  });

  test('reads addresses by the profiles that ship and by those of the program', async () => {
    const harbour = {
      id: 'harbour',
      crm: 'harbour',
      name: 'Harbour',
      about: 'A CRM of our own.',
      hosts: ['crm.firm.example'],
      selfHosted: true,
      proof: [{ css: '#harbour', source: 'seen', confidence: 'high' }],
      routes: [{ path: '/{object}/{record:digits}', page: 'record' }],
      sources: { seen: 'our server' },
      examples: [{ url: 'https://crm.firm.example/deals/7', page: 'record', object: 'leads', record: '7' }],
    };
    const moved = { overrides: 'tryton', hosts: ['erp.firm.example'], sources: { seen: 'x' } };
    await writeFile(at('own.json'), JSON.stringify(make.program({ profiles: [harbour, moved] })));
    const visit = (...more: string[]) =>
      run('simulate', at('own.json'), '--role', 'rep', '--time', monday, '--url', ...more);
    expect((await visit('https://crm.firm.example/deals/7')).out).toContain('harbour deals record page');
    expect((await visit('https://intranet.example/deals/7', '--crm', 'harbour')).out).toContain('harbour deals record');
    expect((await visit('https://erp.firm.example/#db/model/party.party/1')).out).toContain(
      'tryton party.party record',
    );
    expect((await visit('https://espo.example/#Lead/view/65f1', '--crm', 'espocrm')).out).toContain(
      'espocrm Lead record',
    );
    expect((await visit('https://app.hubspot.com/contacts/1/record/0-3/2')).out).toContain('hubspot');
    expect(await visit(record)).toMatchObject({ code: 0 });
    expect(await visit('https://intranet.example/deals/7')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/--crm .*harbour/),
    });
    expect(await visit('https://x.example/', '--crm', 'harbor')).toMatchObject({
      code: 2,
      err: expect.stringContaining('"harbor" is not one of salesforce, dynamics'),
    });
    const lint = await run('lint', at('own.json'));
    expect(lint.out).toContain('error profiles[0].examples[0]');
    expect(lint.out).toContain('reads "record deals 7"');
  });

  test('takes the built-in program for the CRM of the address', async () => {
    const visit = ['--role', 'sales-rep', '--time', '2026-11-23T10:00', '--probe', 'revenue-empty=yes', '--url'];
    const url =
      'https://acme.crm4.dynamics.com/main.aspx?pagetype=entityrecord&etn=opportunity&id=6a1b2c3d-0000-4000-8000-000000000001';
    expect(await run('simulate', '--starter', ...visit, url)).toMatchObject({
      code: 0,
      out: expect.stringContaining('What could this deal bring?'),
    });
  });

  test('needs a program, a role and an address', async () => {
    expect(await run('simulate', '--role', 'x')).toMatchObject({ code: 2, err: expect.stringContaining('--starter') });
    expect(await run('simulate', '--starter')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--role is missing'),
    });
    expect(await run('simulate', at('good.json'), '--starter')).toMatchObject({
      code: 2,
      err: expect.stringContaining('not both'),
    });
  });
});

describe('experiment', () => {
  const schedule = { from: '2026-10-05', until: '2026-11-15' };
  const goal = { records: 3 };

  test('says what each goal can find, and refuses what is too small (exit 1)', async () => {
    const campaigns = [make.nudge(), make.nudge({ id: 'measured', schedule, goal })];
    await writeFile(at('goal.json'), JSON.stringify(make.program({ campaigns })));
    expect(await run('experiment', at('goal.json'), '--audience', '350')).toEqual({
      code: 0,
      out: 'measured: 280 people see it, 70 do not. A lift of 25 points or more can be found.',
      err: '',
    });
    expect(await run('experiment', at('goal.json'), '--audience', '100')).toEqual({
      code: 1,
      out: 'measured: 80 people see it, 20 do not. The smaller group would have 20 people; below 30 nothing can be measured.',
      err: '',
    });
    expect(await run('experiment', at('good.json'), '--audience', '100')).toMatchObject({
      code: 0,
      out: 'No campaign has a goal.',
    });
  });

  test('says what is wrong with the command line or the program', async () => {
    expect(await run('experiment', at('good.json'))).toMatchObject({ code: 2 });
    expect(await run('experiment', at('good.json'), '--audience', 'many')).toMatchObject({ code: 2 });
    expect(await run('experiment', at('good.json'), '--audience', '99', '--flip', '4')).toMatchObject({ code: 2 });
    expect(await run('experiment', at('bad.json'), '--audience', '99')).toMatchObject({ code: 1 });
  });
});
