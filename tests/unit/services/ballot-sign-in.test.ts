import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../lib/program/canonical.ts';
import { generateKeyPair, signBundle } from '../../../lib/program/sign.ts';
import { stepBallots } from '../../../lib/services/ballots.ts';
import { createHandlers } from '../../../lib/services/handlers.ts';
import { ballotProgram, endorsement, fakeCollector, org } from '../uplink/support/collector.ts';
import { caller, makeDeps } from './support.ts';

const now = Date.UTC(2026, 10, 4, 12);
const keys = await generateKeyPair();
const publicKey = JSON.stringify({ kty: keys.publicJwk.kty, crv: keys.publicJwk.crv, x: keys.publicJwk.x });

/** A device that joined without an invite, at a collector whose directory knows who has signed in. */
async function joined({ oidc = true } = {}) {
  const deps = await makeDeps();
  deps.platform.clock.at = now;
  deps.platform.randomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));
  const collector = fakeCollector(deps.platform.clock);
  const signedIn = new Set<string>();
  const asked: { path: string; credentials: RequestCredentials | undefined; body: string }[] = [];
  deps.platform.network = async (url, init) => {
    const { pathname } = new URL(url);
    asked.push({ path: pathname, credentials: init.credentials, body: String(init.body ?? '') });
    if (pathname === `/v1/orgs/${org}/enrolment`) return Response.json({ invite: true, oidc });
    if (pathname !== '/v1/members/status') return collector.fetch(url, init);
    const { secret } = JSON.parse(String(init.body));
    if (signedIn.has(await sha256Hex(secret))) return Response.json({ org, member: true });
    const problem = { type: 'urn:carrot:problem:not-a-member', title: 'No', status: 403, detail: 'Not yet.' };
    return Response.json({ ...problem, code: 'not-a-member' }, { status: 403 });
  };
  const handlers = createHandlers(deps);
  const times = { issuedAt: now - 1, expiresAt: now + 86_400_000 };
  const bundle = { carrot: 'bundle' as const, org, version: 1, ...times, program: ballotProgram() };
  await handlers['program.import']({ text: await signBundle(bundle, keys.privateJwk), publicKey }, caller);
  const choose = async (participation: 'take-part' | 'silence') => {
    await handlers['ballot.choose']({ participation }, caller);
    for (let i = 0; i < 2; i += 1) await stepBallots(deps);
  };
  return { deps, asked, signedIn, choose, handlers };
}

describe('signing in for a membership', () => {
  it('asks nothing before the choice, nor in silence', async () => {
    const { asked, choose, handlers } = await joined();
    expect(await handlers['ballot.ways']({}, caller)).toEqual({ oidc: false });
    await expect(handlers['ballot.signIn']({}, caller)).rejects.toThrow('takes part in no ballots');
    await choose('silence');
    expect(await handlers['ballot.ways']({}, caller)).toEqual({ oidc: false });
    expect(asked).toEqual([]);
  });

  it.each([true, false])('says whether the collector offers it: %s', async (oidc) => {
    const { asked, choose, handlers } = await joined({ oidc });
    await choose('take-part');
    expect(await handlers['ballot.ways']({}, caller)).toEqual({ oidc });
    expect(asked.at(-1)).toMatchObject({ path: `/v1/orgs/${org}/enrolment`, credentials: 'omit', body: '' });
  });

  it('says no when the collector cannot be asked', async () => {
    const { deps, choose, handlers } = await joined();
    await choose('take-part');
    deps.platform.network = () => Promise.reject(new TypeError('down'));
    expect(await handlers['ballot.ways']({}, caller)).toEqual({ oidc: false });
  });

  it('opens a tab with the hash of a secret that is kept, the same again, and then is a member', async () => {
    const { deps, asked, signedIn, choose, handlers } = await joined();
    await choose('take-part');
    const { code } = await handlers['ballot.signIn']({}, caller);
    expect(await handlers['ballot.signIn']({}, caller)).toEqual({ code });
    const secret = (await deps.db.memberships.get(org))?.secret ?? '';
    const member = await sha256Hex(secret);
    const start = `${endorsement.issuerUrl}/v1/orgs/${org}/oidc/start?member=${member}`;
    expect(deps.platform.opened.slice(-2)).toEqual([start, start]);
    expect(code.replace(' ', '')).toBe(member.slice(0, 8));
    expect(await stepBallots(deps)).toMatchObject({ state: 'waiting', reason: 'Not yet.' });
    signedIn.add(member);
    await stepBallots(deps);
    expect(await deps.db.memberships.get(org)).toMatchObject({ enrolment: 'member', secret, problem: null });
    // Only the issuer's own question holds the secret, and it is not asked again.
    const before = asked.filter(({ path }) => path === '/v1/members/status').length;
    await stepBallots(deps);
    expect(asked.filter(({ path }) => path === '/v1/members/status')).toHaveLength(before);
    await expect(handlers['ballot.signIn']({}, caller)).rejects.toThrow('a member already');
  });

  it('takes the place of an invite that was refused, and another choice does not bring it back', async () => {
    const { deps, choose, handlers } = await joined();
    await choose('take-part');
    await deps.db.memberships.update(org, { code: 'ABCDEFGHIJKLMNOP', enrolment: 'refused', problem: 'Used.' });
    await handlers['ballot.signIn']({}, caller);
    await choose('take-part');
    expect(await deps.db.memberships.get(org)).toMatchObject({ code: null, enrolment: 'none', problem: null });
  });
});
