import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { commands, main } from '../../cli/collector.ts';
import { createCollectorClient } from '../../lib/collector/client.ts';
import { publicKeySchema } from '../../lib/model/collector.ts';
import { setKey } from '../../server/store/orgs.ts';
import { sha256 } from '../../server/store/secrets.ts';
import { openStore } from '../../server/store/store.ts';
import { publish } from '../../server/store/versions.ts';
import { onBothDatabases, type Place } from './support/databases.ts';
import { runCollector, serve } from './support/process.ts';
import { bundleOf, codeOf, newKeys, signedBundle } from './support/world.ts';

async function inProcess(environment: Record<string, string>, ...argv: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const output = { line: (text: string) => out.push(text), problem: (text: string) => err.push(text) };
  const code = await main(argv, output, environment);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

function environmentAt({ dataDir, databaseUrl }: Place): Record<string, string> {
  return { DATA_DIR: dataDir, ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }) };
}

describe('the command line', () => {
  test('without a command says what there is (exit 2); --help too (exit 0)', async () => {
    const { code, out } = await inProcess({});
    expect(code).toBe(2);
    for (const { name } of commands) expect(out).toContain(`  ${name} `);
    for (const name of ['PORT', 'HOST', 'DATA_DIR', 'DATABASE_URL', 'PUBLIC_URL', 'TRUST_PROXY']) {
      expect(out).toContain(`  ${name} `);
    }
    expect(await inProcess({}, '--help')).toEqual({ code: 0, out, err: '' });
  });

  test.each(commands.map(({ name }) => name))('%s --help shows usage and an example', async (name) => {
    const { code, out } = await inProcess({}, ...name.split(' '), '--help');
    expect(code).toBe(0);
    expect(out).toContain(`Usage: npm run -s collector -- ${name}`);
    expect(out).toContain('Examples:');
  });

  test.each([
    [['nonsense'], {}, 2, 'There is no command "nonsense"'],
    [['admin'], {}, 2, 'admin create, admin list, admin revoke'],
    [['org', 'create'], {}, 2, '--org is missing'],
    [['org', 'create', '--org', 'Big Name', '--name', 'x', '--run-by', 'y'], {}, 2, '--org: use lower-case words'],
    [['org', 'create', '--org', 'x', '--name', 'a\nb', '--run-by', 'y'], {}, 2, '--name: must be one line'],
    [['invite', '--org', 'acme', '--count', '0'], {}, 2, '--count must be a whole number from 1'],
    [['invite', '--org', 'acme', '--days', '91'], {}, 2, '--days must be 90 at most'],
    [['invite', '--org', 'acme'], { HOST: '0.0.0.0' }, 2, 'PUBLIC_URL is needed when HOST is 0.0.0.0'],
    [['serve'], { HOST: '0.0.0.0' }, 2, 'PUBLIC_URL is needed when HOST is 0.0.0.0'],
    [['serve'], { PORT: 'http' }, 2, 'PORT: must be a whole number from 0 to 65535'],
    [['serve'], { PUBLIC_URL: 'http://carrot.example' }, 2, 'PUBLIC_URL: must start with https://'],
    [['serve'], { PUBLIC_URL: 'carrot.example' }, 2, 'PUBLIC_URL: must be a web address'],
    [['serve'], { DATABASE_URL: 'mysql://x' }, 2, 'DATABASE_URL: must start with postgres://'],
    [['serve'], { TRUST_PROXY: 'true' }, 2, 'TRUST_PROXY: must be a whole number from 0 to 5'],
    [['serve', '--prot', '1'], {}, 2, 'There is no option --prot'],
    [['admin', 'list'], { DATA_DIR: '/nowhere/at/all' }, 1, 'There is no collector database in /nowhere/at/all'],
    [['backup', '--out', 'x'], { DATABASE_URL: 'postgresql:///x?host=/nowhere' }, 1, 'could not be opened'],
  ] as const)('%j %j: exit %i, %s', async (argv, environment, exitCode, words) => {
    const { code, err, out } = await inProcess({ ...environment }, ...argv);
    expect([code, out]).toEqual([exitCode, '']);
    expect(err).toContain(words);
  });
});

onBothDatabases((databases) => {
  let place: Place;
  beforeAll(async () => {
    place = await databases.fresh();
  });
  const run = (...args: string[]) => runCollector(place, ...args);

  test('takes an admin from nothing to a joined device, through a backup and back', async () => {
    expect(await run('org', 'create', '--org', 'acme', '--name', 'Acme', '--run-by', 'IT')).toMatchObject({ code: 0 });
    expect(await run('org', 'create', '--org', 'acme', '--name', 'Acme', '--run-by', 'IT')).toMatchObject({
      code: 1,
      err: expect.stringContaining('already'),
    });
    const made = await run('admin', 'create', '--org', 'acme', '--name', 'Anna Berg');
    expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^carrot_\w{8}_[\w-]{43}$/) });
    expect(await run('admin', 'create', '--org', 'acme', '--name', 'Anna Berg')).toMatchObject({ code: 1, out: '' });
    expect(await run('admin', 'create', '--org', 'nobody', '--name', 'X')).toMatchObject({ code: 1, out: '' });
    expect(await run('invite', '--org', 'acme')).toMatchObject({ code: 1, err: expect.stringContaining('no key yet') });

    const { url, end } = await serve(place);
    const anna = createCollectorClient({ baseUrl: url, token: made.out, fetch });
    const keys = await newKeys();
    await anna.setKey('acme', keys.publicKey);
    const text = await signedBundle(keys, 1);
    await anna.publish('acme', text, null);
    const invited = await run('invite', '--org', 'acme', '--count', '3', '--days', '7');
    const links = invited.out.split('\n');
    expect(links).toHaveLength(3);
    expect(links[0]).toMatch(/^http:\/\/127\.0\.0\.1:8787\/join#[A-Z2-7]{16}$/);
    expect((await anna.redeemInvite(links[0]?.split('#')[1] ?? '')).org).toBe('acme');

    const listed = await run('admin', 'list');
    expect(listed.out).toMatch(/^acme {2}Anna Berg {2}made \d{4}-\d\d-\d\d {2}in force$/);
    const file = join(place.dataDir, 'copy.backup');
    expect(await run('backup', '--out', file)).toMatchObject({ code: 0, out: expect.stringContaining('versions: 1') });
    expect(await run('backup', '--out', file)).toMatchObject({
      code: 1,
      err: expect.stringContaining('exists already'),
    });
    expect(await run('admin', 'revoke', '--org', 'acme', '--name', 'Anna Berg')).toMatchObject({ code: 0 });
    expect(await run('admin', 'revoke', '--org', 'acme', '--name', 'Anna Berg')).toMatchObject({ code: 1 });
    expect(await codeOf(anna.org('acme'))).toBe('wrong-token');
    expect(await end('SIGTERM')).toBe(0);

    const elsewhere = await databases.fresh();
    expect(await runCollector(elsewhere, 'restore', '--in', file)).toMatchObject({ code: 0 });
    expect(await runCollector(elsewhere, 'restore', '--in', file)).toMatchObject({ code: 1 });
    expect(await runCollector(elsewhere, 'restore', '--in', file, '--force')).toMatchObject({ code: 0 });
    const again = await serve(elsewhere);
    const back = createCollectorClient({ baseUrl: again.url, token: made.out, fetch });
    expect((await back.program('acme'))?.text).toBe(text);
    expect((await back.org('acme')).currentVersion).toBe(1);
    const warned = await inProcess(
      { ...environmentAt(elsewhere), PORT: new URL(again.url).port },
      'restore',
      '--in',
      file,
      '--force',
    );
    expect([warned.code, warned.err]).toEqual([0, expect.stringContaining(`a collector runs at ${again.url}`)]);
    expect(await again.end('SIGINT')).toBe(0);
  });
});

onBothDatabases((databases) => {
  test('takes an admin from a published program to ballots, figures and a proof', async () => {
    const place = await databases.fresh();
    const environment = environmentAt(place);
    const run = async (...argv: string[]) => {
      const { code, out, err } = await inProcess(environment, ...argv);
      expect(`${code} ${err}`, argv.join(' ')).toMatch(/^0/);
      return out;
    };
    const refused = async (said: string, ...argv: string[]) => {
      const { code, err } = await inProcess(environment, ...argv);
      expect(code).toBeGreaterThan(0);
      expect(err).toContain(said);
    };
    await run('org', 'create', '--org', 'acme', '--name', 'Acme', '--run-by', 'IT', '--seats', '90');
    const ballotKey = publicKeySchema.parse(JSON.parse(await run('epoch', 'key', '--org', 'acme')));
    expect(JSON.parse(await run('epoch', 'key', '--org', 'acme'))).toEqual(ballotKey);
    await refused('published no program', 'epoch', 'plan', '--org', 'acme');

    const keys = await newKeys();
    const store = await openStore(place);
    await setKey(store, 'acme', keys.publicKey);
    const url = 'https://carrot.acme.example';
    const { program } = bundleOf(1);
    const ballots = { issuerUrl: url, tallyUrl: url, ballotKey };
    const text = await signedBundle(keys, 1, { program: { ...program, ballots } });
    const { issuedAt } = bundleOf(1);
    await publish(store, { org: 'acme', version: 1, hash: sha256(text), text, issuedAt, by: 'Anna', basedOn: null });
    await store.close();

    expect(await run('epoch', 'plan', '--org', 'acme', '--questions')).toContain('practice-used-next-step');
    const wishes = join(place.dataDir, 'wishes.json');
    await writeFile(wishes, JSON.stringify([{ question: 'practice-used-next-step', times: 3 }]));
    expect(await run('epoch', 'plan', '--org', 'acme', '--wishes', wishes)).toContain('practice-used-next-step');
    await writeFile(wishes, JSON.stringify([{ question: 'practice-used-nothing', times: 3 }]));
    await refused('cannot ask "practice-used-nothing"', 'epoch', 'plan', '--org', 'acme', '--wishes', wishes);

    const headcount = join(place.dataDir, 'headcount.csv');
    await writeFile(headcount, 'path,name,size\nsales/north,North,40\nsales/south,"South, far",50\n');
    expect(await run('cells', 'plan', '--org', 'acme', headcount)).toContain('2 groups; one answer in 8 is a lie.');
    await refused('cannot be undone', 'cells', 'freeze', '--org', 'acme', headcount);
    await refused('Nothing is frozen for', 'cells', 'show', '--org', 'acme');
    await refused('2020-Q1 is over', 'cells', 'freeze', '--org', 'acme', '--quarter', '2020-Q1', '--yes', headcount);
    await refused(
      '--least must be a whole number from 30 on',
      'cells',
      'plan',
      '--org',
      'acme',
      '--least',
      '5',
      headcount,
    );
    expect(await run('cells', 'freeze', '--org', 'acme', '--yes', headcount)).toContain('South, far');
    await refused('frozen already', 'cells', 'freeze', '--org', 'acme', headcount);
    expect(await run('cells', 'show', '--org', 'acme')).toMatch(
      /^\d{4}-Q[1-4], frozen on \d{4}-\d\d-\d\d:\n[\s\S]*sales\/north/,
    );
    await run('org', 'seats', '--org', 'acme', '--seats', '95');
    const differing = await inProcess(environment, 'cells', 'plan', '--org', 'acme', headcount);
    expect(differing.err).toContain('The headcount holds 90, but 95 members may enrol');
    await refused('--seats cannot be below zero', 'org', 'seats', '--org', 'acme', '--seats', '-5');
    await refused('nowhere.csv: there is no such file', 'cells', 'plan', '--org', 'acme', '/nowhere.csv');
    await refused('there is no such file or folder', 'backup', '--out', '/nowhere/at/all.backup');
    await writeFile(headcount, 'path,name,size\nSales,North,40\n');
    await refused('Line 2', 'cells', 'plan', '--org', 'acme', headcount);
    await writeFile(headcount, 'path,name,size\nsales,North,12\n');
    await refused('too few', 'cells', 'plan', '--org', 'acme', headcount);

    const relay = ['epoch', 'relay', '--org', 'acme', '--run-by', 'Council', '--url'];
    await refused('--url: must start with https://', ...relay, 'http://relay.example');
    await refused('--none stands alone', ...relay, 'https://relay.example', '--none');
    expect(await run(...relay, 'https://relay.example', '--required')).toContain(
      'Relay of "acme": https://relay.example, run by Council; ballots go through it or not at all.',
    );
    const ticked = await inProcess(environment, 'epoch', 'tick');
    expect(ticked.code).toBe(0);
    expect(`${ticked.out} ${ticked.err}`).toMatch(/opened: acme|nothing to ask this week/);
    const again = await inProcess(environment, 'epoch', 'tick');
    if (ticked.out.includes('opened')) expect(again.out).toBe('Nothing to do: everything that was due is done.');
    await run('epoch', 'key', '--org', 'acme', '--replace');
    expect((await inProcess(environment, 'epoch', 'tick')).err).toContain('names another ballot key');
    expect((await inProcess(environment, 'release', 'list', '--org', 'acme')).err).toContain('Nothing is released');
    await refused('is not released', 'release', 'show', '--org', 'acme', '--epoch', '5');
    expect(await run('roles', '--print-sql')).toContain('grant select on tally.sums');
    expect(await run('verify')).toMatch(/^holds +No table has a person beside an answer/);
    await refused('A relay runs alone', 'serve', '--role', 'relay,tally');
    await refused('"judge" is no role', 'serve', '--role', 'judge');
    await refused('--target is missing', 'serve', '--role', 'relay');
  });
});
