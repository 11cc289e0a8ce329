import { describe, expect, it, vi } from 'vitest';
import type { Bundle, Program } from '../../../lib/model/program.ts';
import type { NetworkResponse } from '../../../lib/platform/platform.ts';
import { generateKeyPair, signBundle } from '../../../lib/program/sign.ts';
import { starterProgram } from '../../../lib/program/starter/starter.ts';
import { currentProgram } from '../../../lib/services/current-program.ts';
import { keepFeedFresh, onFeedAlarm } from '../../../lib/services/feed-schedule.ts';
import { createHandlers } from '../../../lib/services/handlers.ts';
import { readSettings } from '../../../lib/settings/store.ts';
import { caller, makeDeps, nextStepFilled, opportunity, tuesday } from './support.ts';

const day = 86_400_000;
const feedUrl = 'https://program.acme.example/bundle';
const keys = await generateKeyPair();
const otherKeys = await generateKeyPair();
const publicKey = JSON.stringify(keys.publicJwk);

function bundle(version: number, change: Partial<Bundle> = {}, program: Partial<Program> = {}): Bundle {
  const times = { issuedAt: tuesday - day, expiresAt: tuesday + 30 * day };
  return {
    ...{ carrot: 'bundle', org: 'acme', version, ...times },
    program: { ...starterProgram, name: 'Acme Sales', ...program },
    ...change,
  };
}

function response(status: number, text = ''): NetworkResponse {
  return { status, headers: new Headers(), body: status === 200 ? new Blob([text]).stream() : null };
}

async function joined() {
  const deps = await makeDeps();
  const handlers = createHandlers(deps);
  const serve = async (text: string) => {
    deps.platform.network = async () => response(200, text);
  };
  const connect = () => handlers['program.connect']({ feedUrl, publicKey }, caller);
  const refresh = () => handlers['program.refresh']({}, caller);
  await serve(await signBundle(bundle(3), keys.privateJwk));
  return { deps, handlers, serve, connect, refresh };
}

describe('an organisation’s program', () => {
  it('is joined, used, and left again with the history kept', async () => {
    const { deps, handlers, connect } = await joined();
    await handlers['usage.recorded']({ report: nextStepFilled() }, caller);
    expect(await connect()).toEqual({ outcome: 'updated', version: 3, name: 'Acme Sales' });
    expect(await currentProgram(deps)).toMatchObject({ state: 'valid', program: { name: 'Acme Sales' } });
    expect((await readSettings(deps.platform)).organisation).toMatchObject({ org: 'acme', feedUrl });
    await handlers['program.leave']({}, caller);
    expect((await currentProgram(deps)).state).toBe('built-in');
    expect(await deps.db.events.count()).toBe(1);
  });

  it('asks with the hash it holds and without credentials', async () => {
    const { deps, connect, refresh } = await joined();
    await connect();
    const { hash } = await currentProgram(deps);
    const asked: RequestInit[] = [];
    deps.platform.network = async (_, init) => {
      asked.push(init);
      return response(304);
    };
    expect(await refresh()).toEqual({ outcome: 'unchanged', version: 3 });
    expect(new Headers(asked[0]?.headers).get('if-none-match')).toBe(`"${hash}"`);
    expect(asked[0]).toMatchObject({ credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' });
  });

  it('refuses what is malformed, unsigned, foreign, expired, downgraded or oversized, with a reason, and keeps the old', async () => {
    const { deps, serve, connect, refresh } = await joined();
    await connect();
    const before = await currentProgram(deps);
    const expired = { issuedAt: tuesday - 40 * day, expiresAt: tuesday - day };
    const good = await signBundle(bundle(4), keys.privateJwk);
    const [head, body] = good.split('.');
    const cases: [code: string, text: string][] = [
      ['malformed', 'no bundle at all'],
      ['unsigned', '{"carrot":"bundle"}'],
      ['unsigned', `${head}.${body}.`],
      ['wrong-key', await signBundle(bundle(4), otherKeys.privateJwk)],
      ['bad-signature', `${head}.${body}.${'A'.repeat(86)}`],
      ['wrong-org', await signBundle(bundle(4, { org: 'umbrella' }), keys.privateJwk)],
      ['expired', await signBundle(bundle(4, expired), keys.privateJwk)],
      ['downgraded', await signBundle(bundle(2), keys.privateJwk)],
      ['downgraded', await signBundle(bundle(3, {}, { name: 'Another 3' }), keys.privateJwk)],
      ['oversized', `${good}${' '.repeat(1 << 20)}`],
      [
        'invalid-program',
        await signBundle(bundle(4, {}, { practices: starterProgram.practices.slice(0, 1) }), keys.privateJwk),
      ],
    ];
    for (const [code, text] of cases) {
      await serve(text);
      expect([code, await refresh()]).toEqual([
        code,
        { outcome: 'refused', code, reason: expect.stringMatching(/\w+ \w+/) },
      ]);
    }
    expect(await currentProgram(deps)).toEqual(before);
    await serve(good);
    expect(await refresh()).toMatchObject({ outcome: 'updated', version: 4 });
  });

  it('joining again is no way back to an older version', async () => {
    const { serve, connect } = await joined();
    await connect();
    await serve(await signBundle(bundle(2), keys.privateJwk));
    expect(await connect()).toMatchObject({ outcome: 'refused', code: 'downgraded' });
  });

  it('keeps working when the feed is gone, and through 14 days after its end', async () => {
    const { deps, handlers, connect, refresh } = await joined();
    await connect();
    deps.platform.network = () => Promise.reject(new TypeError('connection refused'));
    expect(await refresh()).toMatchObject({ outcome: 'unreachable' });
    const changed = async () => {
      const { hash } = await currentProgram(deps);
      const request = { context: opportunity(), probeVersion: hash, overlayReady: true };
      return (await handlers['page.changed'](request, caller)).show?.campaign ?? null;
    };
    expect(await changed()).toBe('next-step-empty');
    deps.platform.clock.at = tuesday + 42 * day;
    expect([await changed(), (await currentProgram(deps)).state]).toEqual(['next-step-empty', 'grace']);
    deps.platform.clock.at = tuesday + 49 * day;
    expect([await changed(), (await currentProgram(deps)).state]).toEqual([null, 'expired']);
  });

  it('falls back to the built-in program when the stored row is half written', async () => {
    const { deps, connect } = await joined();
    await connect();
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    await deps.db.bundles.put({ key: 'current', hash: 'x', text: 'eyJ.broken', acceptedAt: 0 });
    expect((await currentProgram(deps)).state).toBe('built-in');
    expect(warned).toHaveBeenCalledOnce();
    warned.mockRestore();
  });

  it('gives new practices their history from the raw log', async () => {
    const { deps, handlers, serve, connect } = await joined();
    await handlers['usage.recorded']({ report: nextStepFilled() }, caller);
    const practices = starterProgram.practices.map((p) => (p.id === 'next-step-current' ? { ...p, id: 'steps' } : p));
    const rename = (id: string) => (id === 'next-step-current' ? 'steps' : id);
    const campaigns = starterProgram.campaigns.map((c) => ({ ...c, practice: rename(c.practice) }));
    const ladder = starterProgram.ladder.map((l) => ({ ...l, practices: l.practices.map(rename) }));
    await serve(await signBundle(bundle(3, {}, { practices, campaigns, ladder }), keys.privateJwk));
    await connect();
    expect(await deps.db.rollups.where('day').equals('2026-03-10').toArray()).toContainEqual(
      expect.objectContaining({ practice: 'steps', uses: 1 }),
    );
  });

  it('polls only while the CRM is in use, and at once after a pause', async () => {
    const { deps, handlers, connect } = await joined();
    await keepFeedFresh(deps);
    expect(deps.platform.alarms.size).toBe(0);
    await connect();
    let asked = 0;
    deps.platform.network = async () => {
      asked++;
      return response(304);
    };
    await keepFeedFresh(deps);
    expect([...deps.platform.alarms]).toEqual([['program-feed', 0.75]]);
    await vi.waitFor(async () =>
      expect((await deps.db.feedChecks.get('last'))?.outcome).toEqual({ outcome: 'unchanged', version: 3 }),
    );
    expect(asked).toBe(1);
    // The rep works on: the alarm asks, pages do not.
    deps.platform.clock.at += 44_000;
    await keepFeedFresh(deps);
    expect(asked).toBe(1);
    deps.platform.clock.at += 1000;
    await onFeedAlarm(deps);
    expect(asked).toBe(2);
    // Half an hour on one page: nothing is reported, but the page is in front.
    deps.platform.clock.at += 30 * 60_000;
    deps.platform.inFront = true;
    await onFeedAlarm(deps);
    expect(asked).toBe(3);
    deps.platform.inFront = false;
    deps.platform.clock.at += 11 * 60_000;
    await onFeedAlarm(deps);
    expect([asked, deps.platform.alarms.size]).toEqual([3, 0]);
    // Back from lunch. A tab in the background is no sign of the rep.
    const { hash } = await currentProgram(deps);
    const request = { context: opportunity(), probeVersion: hash, overlayReady: true };
    await handlers['page.changed'](request, { tabId: 9, tabActive: false });
    expect([asked, deps.platform.alarms.size]).toEqual([3, 0]);
    await handlers['page.changed'](request, caller);
    await vi.waitFor(() => expect(asked).toBe(4));
    expect(deps.platform.alarms.size).toBe(1);
  });
});
