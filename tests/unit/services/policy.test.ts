import { afterEach, describe, expect, it, vi } from 'vitest';
import { generateKeyPair, signBundle } from '../../../lib/program/sign.ts';
import { starterProgram } from '../../../lib/program/starter/starter.ts';
import { currentProgram } from '../../../lib/services/current-program.ts';
import { createHandlers } from '../../../lib/services/handlers.ts';
import { applyPolicy } from '../../../lib/services/policy.ts';
import { readSettings } from '../../../lib/settings/store.ts';
import { caller, makeDeps, tuesday } from './support.ts';

const day = 86_400_000;
const keys = await generateKeyPair();
const organisationKey = JSON.stringify(keys.publicJwk);
const sign = (version: number, name = 'Acme Sales', org = 'acme') =>
  signBundle(
    {
      ...{ carrot: 'bundle', org, version, issuedAt: tuesday - day, expiresAt: tuesday + 30 * day },
      program: { ...starterProgram, name },
    },
    keys.privateJwk,
  );
const acme = { organisation: 'acme', organisationName: 'Acme', organisationKey, runBy: 'Acme IT' };

async function device(policy: unknown) {
  const deps = await makeDeps();
  deps.platform.policy = policy;
  await applyPolicy(deps);
  return { deps, handlers: createHandlers(deps), settings: () => readSettings(deps.platform) };
}

afterEach(() => vi.restoreAllMocks());

describe('a managed policy', () => {
  it('brings a program without any server', async () => {
    const { deps, settings } = await device({ ...acme, bundle: `${await sign(3)}\n` });
    expect(await currentProgram(deps)).toMatchObject({ state: 'valid', program: { name: 'Acme Sales' } });
    expect((await settings()).organisation).toMatchObject({ joinedBy: 'policy', name: 'Acme', runBy: 'Acme IT' });
    expect(deps.platform.notices.length).toBeGreaterThan(0);
    deps.platform.notices = [];
    await applyPolicy(deps);
    expect(deps.platform.notices).toEqual([]);
    deps.platform.policy = { ...acme, bundle: await sign(4, 'Newer') };
    await applyPolicy(deps);
    expect((await currentProgram(deps)).program.name).toBe('Newer');
  });

  it('names a feed, which is asked at once', async () => {
    const deps = await makeDeps();
    deps.platform.policy = { ...acme, collectorFeedUrl: 'https://carrot.acme.example/program' };
    const text = await sign(3);
    deps.platform.network = async () => new Response(text);
    await applyPolicy(deps);
    expect((await currentProgram(deps)).bundle?.version).toBe(3);
  });

  it('cannot be left, joined away from, or replaced by a file', async () => {
    const { deps, handlers, settings } = await device({ ...acme, bundle: await sign(3) });
    await expect(handlers['program.leave']({}, caller)).rejects.toThrow(/policy/);
    const refused = { outcome: 'refused', code: 'policy' };
    const link = 'https://carrot.other.example/join#ABCDEFGHIJKLMNOP';
    expect(await handlers['invite.inspect']({ link }, caller)).toMatchObject(refused);
    expect(await handlers['invite.accept']({ link }, caller)).toMatchObject(refused);
    const connect = { feedUrl: 'https://other.example/', publicKey: organisationKey };
    expect(await handlers['program.connect'](connect, caller)).toMatchObject(refused);
    const text = await sign(9);
    expect(await handlers['program.import']({ text, publicKey: organisationKey }, caller)).toMatchObject(refused);
    expect((await settings()).organisation?.joinedBy).toBe('policy');
    expect((await currentProgram(deps)).bundle?.version).toBe(3);
  });

  it('sets the role, which then stays', async () => {
    const { deps, handlers, settings } = await device({ role: 'sdr' });
    expect(await settings()).toMatchObject({ role: 'sdr', roleBy: 'policy', organisation: null });
    await handlers['settings.change']({ change: { role: 'sales-rep' } }, caller);
    const { workingHours } = await settings();
    await handlers['settings.change']({ change: { welcomed: true, role: 'sales-rep', workingHours } }, caller);
    expect((await settings()).role).toBe('sdr');
    deps.platform.policy = null;
    await applyPolicy(deps);
    await handlers['settings.change']({ change: { role: 'sales-rep' } }, caller);
    expect(await settings()).toMatchObject({ role: 'sales-rep', roleBy: 'rep' });
  });

  it('takes its organisation away when it goes, and leaves one that the rep joined alone', async () => {
    const { deps, handlers, settings } = await device({ ...acme, bundle: await sign(3) });
    deps.platform.policy = {};
    await applyPolicy(deps);
    expect((await settings()).organisation).toBeNull();
    expect((await currentProgram(deps)).state).toBe('built-in');
    await handlers['program.import']({ text: await sign(3), publicKey: organisationKey }, caller);
    await applyPolicy(deps);
    expect((await settings()).organisation).toMatchObject({ joinedBy: 'file', org: 'acme' });
  });

  it('an older or forged program in it changes nothing, and the forged one is shown', async () => {
    const { deps } = await device({ ...acme, bundle: await sign(3) });
    deps.platform.policy = { ...acme, bundle: await sign(2, 'Old') };
    await applyPolicy(deps);
    expect((await deps.db.feedChecks.get('last'))?.outcome).toMatchObject({ outcome: 'updated' });
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    deps.platform.policy = { ...acme, bundle: await sign(4, 'Foreign', 'globex') };
    await applyPolicy(deps);
    expect(warned).toHaveBeenCalledOnce();
    expect((await deps.db.feedChecks.get('last'))?.outcome).toMatchObject({ outcome: 'refused', code: 'wrong-org' });
    expect((await currentProgram(deps)).program.name).toBe('Acme Sales');
  });

  it.each([
    ['a number where a text belongs', { organisation: 7 }],
    ['an id that is none', { ...acme, organisation: 'Acme Inc', bundle: 'x' }],
    ['no key', { organisation: 'acme', collectorFeedUrl: 'https://acme.example/program' }],
    ['neither feed nor program', acme],
    ['not even an object', 'acme'],
  ])('with a mistake (%s) is said in the console and changes nothing', async (_, policy) => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { settings } = await device(policy);
    expect(warned).toHaveBeenCalledOnce();
    expect(await settings()).toMatchObject({ organisation: null, roleBy: 'rep' });
  });
});

describe('a signed file', () => {
  it('joins with a key, and later files need none', async () => {
    const { deps, handlers, settings } = await device(null);
    const take = (text: string, publicKey: string | null) => handlers['program.import']({ text, publicKey }, caller);
    expect(await take(await sign(3), null)).toMatchObject({ outcome: 'refused', code: 'wrong-key' });
    expect(await take(await sign(3), organisationKey)).toMatchObject({ outcome: 'updated', version: 3 });
    expect((await settings()).organisation).toMatchObject({ feedUrl: null, joinedBy: 'file' });
    expect(await take(await sign(4, 'Newer'), null)).toMatchObject({ outcome: 'updated', name: 'Newer' });
    expect(await take(await sign(3), null)).toMatchObject({ outcome: 'refused', code: 'downgraded' });
    // Nor with the key written in another way.
    const { x, kty, crv } = keys.publicJwk;
    expect(await take(await sign(3), JSON.stringify({ x, crv, kty }))).toMatchObject({ code: 'downgraded' });
    expect(await take(await sign(5, 'Foreign', 'globex'), null)).toMatchObject({ code: 'wrong-org' });
    expect(await take('hello', null)).toMatchObject({ outcome: 'refused', code: 'malformed' });
    expect((await currentProgram(deps)).program.name).toBe('Newer');
    expect(await handlers['program.refresh']({}, caller)).toEqual({ outcome: 'unchanged', version: 4 });
  });
});
