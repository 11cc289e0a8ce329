import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { commands, main } from '../../cli/collector.ts';
import { createCollectorClient } from '../../lib/collector/client.ts';
import { onBothDatabases, type Place } from './support/databases.ts';
import { runCollector, serve } from './support/process.ts';
import { codeOf, newKeys, signedBundle } from './support/world.ts';

async function inProcess(environment: Record<string, string>, ...argv: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const output = { line: (text: string) => out.push(text), problem: (text: string) => err.push(text) };
  const code = await main(argv, output, environment);
  return { code, out: out.join('\n'), err: err.join('\n') };
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
    expect(await again.end('SIGINT')).toBe(0);
  });
});
