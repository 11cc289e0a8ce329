import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Bundle, Program } from '../../../lib/model/program.ts';
import { signKillList } from '../../../lib/program/kill-list.ts';
import { signBundle } from '../../../lib/program/sign.ts';
import { starterProgram } from '../../../lib/program/starter/starter.ts';
import { currentProgram } from '../../../lib/services/current-program.ts';
import { decideFor } from '../../../lib/services/decide-page.ts';
import { createHandlers } from '../../../lib/services/handlers.ts';
import { readInviteLink } from '../../../lib/services/invite.ts';
import { readSettings } from '../../../lib/settings/store.ts';
import { type RunningCollector, runCollector } from '../../support/running-collector.ts';
import { caller, makeDeps, nextStepFilled, opportunity } from './support.ts';

let acme: RunningCollector;

beforeAll(async () => {
  acme = await runCollector();
});
afterAll(() => acme.close());

const day = 86_400_000;

async function device() {
  const deps = await makeDeps();
  // The collector lives in the present; so must this device.
  deps.platform.clock.at = Date.now();
  const asked: { url: string; status: number }[] = [];
  deps.platform.network = async (url, init) => {
    const answer = await fetch(url, init);
    asked.push({ url: new URL(url).pathname, status: answer.status });
    return answer;
  };
  const handlers = createHandlers(deps);
  return {
    ...{ deps, asked, handlers },
    accept: (link: string) => handlers['invite.accept']({ link }, caller),
    inspect: (link: string) => handlers['invite.inspect']({ link }, caller),
    refresh: () => handlers['program.refresh']({}, caller),
    organisation: async () => (await readSettings(deps.platform)).organisation,
  };
}

let version = 0;
let sequence = 0;
async function publish(program: Partial<Program> = {}, change: Partial<Bundle> = {}) {
  const now = Date.now();
  const held = await acme.admin.program('acme');
  const times = { issuedAt: now, expiresAt: now + 30 * day };
  const content = { ...starterProgram, name: 'Acme program', ...program };
  const bundle: Bundle = { carrot: 'bundle', org: 'acme', version: ++version, ...times, program: content, ...change };
  return acme.admin.publish('acme', await signBundle(bundle, acme.keys.privateJwk), held?.hash ?? null);
}
async function stop(campaigns: string[]) {
  const list = { carrot: 'kill-list', org: 'acme', sequence: ++sequence, issuedAt: Date.now(), campaigns } as const;
  return acme.admin.publishKillList('acme', await signKillList({ ...list, campaigns }, acme.keys.privateJwk));
}

describe('before anything is published', () => {
  it('an invite says whom one joins, without using it up', async () => {
    const { inspect, organisation } = await device();
    const link = await acme.invite();
    for (let twice = 0; twice < 2; twice++) {
      expect(await inspect(link)).toMatchObject({
        outcome: 'valid',
        invitation: { org: 'acme', name: 'Acme Sales', runBy: 'Acme IT', publicKey: { x: acme.keys.publicJwk.x } },
      });
    }
    expect(await organisation()).toBeNull();
  });

  it('joining succeeds, and the built-in program stays until the first publication', async () => {
    const { deps, accept, organisation, refresh } = await device();
    expect(await accept(await acme.invite())).toEqual({ outcome: 'waiting', name: 'Acme Sales' });
    expect(await organisation()).toMatchObject({
      ...{ org: 'acme', name: 'Acme Sales', runBy: 'Acme IT', joinedBy: 'invite' },
      ...{ feedUrl: `${acme.url}/v1/orgs/acme/program`, killListUrl: `${acme.url}/v1/orgs/acme/kill-list` },
    });
    expect((await currentProgram(deps)).state).toBe('built-in');
    await publish();
    expect(await refresh()).toEqual({ outcome: 'updated', version: 1, name: 'Acme program' });
  });
});

describe('a joined device', () => {
  let rep: Awaited<ReturnType<typeof device>>;
  beforeEach(async () => {
    rep = await device();
    await rep.handlers['usage.recorded']({ report: nextStepFilled() }, caller);
    expect(await rep.accept(await acme.invite())).toMatchObject({ outcome: 'updated', version });
  });

  it('follows the feed, tells open pages once, and costs a 304 otherwise', async () => {
    rep.deps.platform.notices = [];
    rep.asked.length = 0;
    expect(await rep.refresh()).toMatchObject({ outcome: 'unchanged', version });
    expect(rep.asked.find(({ url }) => url.endsWith('/program'))?.status).toBe(304);
    expect(rep.deps.platform.notices).toEqual([]);
    await publish({ name: 'Newer' });
    expect(await rep.refresh()).toMatchObject({ outcome: 'updated', version, name: 'Newer' });
    expect(rep.deps.platform.notices).toEqual([{ carrot: 'program.changed' }]);
    const check = await rep.deps.db.feedChecks.get('last');
    expect(check).toMatchObject({ at: rep.deps.platform.now(), outcome: { outcome: 'updated', version } });
  });

  it('a campaign on the kill list is held as paused, and comes back', async () => {
    const shown = async () => {
      const { hash } = await currentProgram(rep.deps);
      const request = { context: opportunity(), probeVersion: hash, overlayReady: true };
      return (await rep.handlers['page.changed'](request, caller)).show?.campaign ?? null;
    };
    rep.deps.platform.clock.at = new Date('2026-03-10T10:30:00').getTime();
    expect(await shown()).toBe('next-step-empty');
    // The page's question starts one by itself; the next one must be a new request.
    await rep.refresh();
    rep.deps.platform.notices = [];
    await stop(['next-step-empty', 'never-existed']);
    await rep.refresh();
    expect(await shown()).not.toBe('next-step-empty');
    const { held } = await decideFor(rep.deps, opportunity(), await currentProgram(rep.deps));
    expect(held.find(({ campaign }) => campaign === 'next-step-empty')?.reason).toBe('paused');
    expect(rep.deps.platform.notices).toHaveLength(1);
    const { program } = await currentProgram(rep.deps);
    expect(program.campaigns.filter(({ paused }) => paused).map(({ id }) => id)).toEqual(['next-step-empty']);
    // Compiled once for both: a decision must not pay for the kill list each time.
    expect((await currentProgram(rep.deps)).program).toBe(program);
    await stop([]);
    await rep.refresh();
    await rep.refresh();
    expect(await shown()).toBe('next-step-empty');
  });

  it('never takes an older or forged kill list', async () => {
    await stop(['next-step-empty']);
    await rep.refresh();
    const network = rep.deps.platform.network;
    const serve = (text: string) => {
      rep.deps.platform.network = async (url, init) =>
        url.endsWith('/kill-list') ? new Response(text) : network(url, init);
    };
    const list = { carrot: 'kill-list' as const, org: 'acme', issuedAt: 0, campaigns: [] };
    serve(await signKillList({ ...list, sequence: 1 }, acme.keys.privateJwk));
    expect(await rep.refresh()).toMatchObject({ outcome: 'refused', code: 'downgraded' });
    const other = await runCollector();
    serve(await signKillList({ ...list, sequence: 99 }, other.keys.privateJwk));
    expect(await rep.refresh()).toMatchObject({ outcome: 'refused', code: 'wrong-key' });
    await other.close();
    serve('x'.repeat(70_000));
    expect(await rep.refresh()).toMatchObject({ outcome: 'refused', code: 'oversized' });
    expect((await rep.deps.db.killLists.get('current'))?.list.campaigns).toEqual(['next-step-empty']);
    await stop([]);
  });

  it('leaving removes organisation, program and kill list; history stays; the used code lets nobody in again', async () => {
    const link = await acme.invite();
    await rep.handlers['program.leave']({}, caller);
    await rep.accept(link);
    await stop(['next-step-empty']);
    await rep.refresh();
    await rep.handlers['program.leave']({}, caller);
    expect(await rep.organisation()).toBeNull();
    expect([await rep.deps.db.bundles.count(), await rep.deps.db.killLists.count()]).toEqual([0, 0]);
    expect(await rep.deps.db.feedChecks.count()).toBe(0);
    expect(await rep.deps.db.events.count()).toBe(1);
    expect(await currentProgram(rep.deps)).toMatchObject({ state: 'built-in', program: starterProgram });
    expect(await rep.accept(link)).toMatchObject({ outcome: 'refused', code: 'used-invite' });
    await stop([]);
  });

  it('an answer that comes after the rep has left changes nothing', async () => {
    await publish({ name: 'Too late' });
    const network = rep.deps.platform.network;
    rep.deps.platform.network = async (url, init) => {
      const answer = await network(url, init);
      await rep.handlers['program.leave']({}, caller);
      return answer;
    };
    await rep.refresh();
    expect(await rep.deps.db.bundles.count()).toBe(0);
    expect(await rep.deps.db.feedChecks.count()).toBe(0);
  });

  it('only one request is under way, however many ask', async () => {
    rep.asked.length = 0;
    const answers = await Promise.all([rep.refresh(), rep.refresh(), rep.refresh()]);
    expect(new Set(answers.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']));
    expect(rep.asked.filter(({ url }) => url.endsWith('/program'))).toHaveLength(1);
  });
});

describe('an invite', () => {
  it('works once', async () => {
    const link = await acme.invite();
    expect(await (await device()).accept(link)).toMatchObject({ outcome: 'updated' });
    const late = await device();
    expect(await late.inspect(link)).toMatchObject({ outcome: 'refused', code: 'used-invite' });
    expect(await late.accept(link)).toMatchObject({ outcome: 'refused', code: 'used-invite' });
    expect(await late.organisation()).toBeNull();
  });

  it('asked for twice at once, or again after the answer, joins once', async () => {
    const rep = await device();
    const link = await acme.invite();
    const both = await Promise.all([rep.accept(link), rep.accept(` ${link}\n`)]);
    expect(both.map(({ outcome }) => outcome)).toEqual(['updated', 'updated']);
    expect(rep.asked.filter(({ url }) => url.endsWith('/redeem'))).toHaveLength(1);
    expect(await rep.accept(link)).toMatchObject({ outcome: 'unchanged' });
  });

  it('does not lock the rep out when the answer to its use is lost', async () => {
    const rep = await device();
    const link = await acme.invite();
    const network = rep.deps.platform.network;
    rep.deps.platform.network = async (url, init) => {
      const answer = await network(url, init);
      if (url.endsWith('/redeem')) throw new TypeError('connection reset');
      return answer;
    };
    expect(await rep.accept(link)).toMatchObject({ outcome: 'unreachable' });
    expect(await rep.organisation()).toBeNull();
    rep.deps.platform.network = network;
    expect(await rep.accept(link)).toMatchObject({ outcome: 'updated' });
    expect(await rep.organisation()).toMatchObject({ org: 'acme', joinedBy: 'invite' });
  });

  it('keeps the rep joined when the program cannot be fetched', async () => {
    const rep = await device();
    const network = rep.deps.platform.network;
    rep.deps.platform.network = async (url, init) => {
      if (url.endsWith('/program')) throw new TypeError('connection refused');
      return network(url, init);
    };
    expect(await rep.accept(await acme.invite())).toMatchObject({ outcome: 'unreachable' });
    expect(await rep.organisation()).toMatchObject({ org: 'acme' });
    rep.deps.platform.network = network;
    expect(await rep.refresh()).toMatchObject({ outcome: 'updated' });
  });

  it('is refused with a reason when it is none, unknown, or nobody answers', async () => {
    const { deps, inspect, accept } = await device();
    const unknown = `${acme.url}/join#ABCDEFGHIJKLMNOP`;
    expect(await inspect(unknown)).toMatchObject({ outcome: 'refused', code: 'unknown-invite' });
    expect(await accept(unknown)).toMatchObject({ outcome: 'refused', code: 'unknown-invite' });
    expect(await inspect('hello')).toMatchObject({ outcome: 'refused', code: 'bad-link' });
    expect(await accept('hello')).toMatchObject({ outcome: 'refused', code: 'bad-link' });
    deps.platform.network = () => Promise.reject(new TypeError('no network'));
    expect(await inspect(unknown)).toMatchObject({ outcome: 'unreachable', reason: expect.stringMatching(/reached/) });
  });

  it.each([
    ['carrot.example.com ABCD-EFGH-IJKL-MNOP', 'https://carrot.example.com'],
    ['https://carrot.example.com/carrot/  abcd efgh ijkl mnop', 'https://carrot.example.com/carrot'],
    ['https://carrot.acme.example/join#ABCDEFGHIJKLMNOP', 'https://carrot.acme.example'],
    ['https://acme.example/tools/carrot/join/#abcd-efgh-ijkl-mnop', 'https://acme.example/tools/carrot'],
    [' http://127.0.0.1:8787/join#ABCDEFGHIJKLMNOP ', 'http://127.0.0.1:8787'],
    ['http://localhost:8787/join#ABCDEFGHIJKLMNOP', 'http://localhost:8787'],
  ])('reads %s', (link, baseUrl) => {
    expect(readInviteLink(link)).toEqual({ baseUrl, code: 'ABCDEFGHIJKLMNOP' });
  });

  it.each([
    'http://carrot.acme.example/join#ABCDEFGHIJKLMNOP',
    'https://carrot.acme.example/join#ABC',
    'https://carrot.acme.example/join#ABCDEFGHIJKLMNO1',
    'https://carrot.acme.example/#ABCDEFGHIJKLMNOP',
    'https://user:secret@carrot.acme.example/join#ABCDEFGHIJKLMNOP',
    'javascript:alert(1)/join#ABCDEFGHIJKLMNOP',
    'ABCDEFGHIJKLMNOP',
    '',
  ])('does not read %s', (link) => {
    expect(readInviteLink(link)).toBeNull();
  });
});
