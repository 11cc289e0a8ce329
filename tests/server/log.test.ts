import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { startBallotWorld } from './support/ballot-world.ts';
import { onBothDatabases } from './support/databases.ts';
import { ballotOf, cast } from './support/voter.ts';
import { codeOf, signedBundle, signedKillList, startWorld } from './support/world.ts';

onBothDatabases((databases) => {
  test('the log holds nothing of the tally: no ballot, no refusal, no failure of one', async () => {
    const chunks: string[] = [];
    const stream = new Writable({
      write(chunk, _encoding, done) {
        chunks.push(String(chunk));
        done();
      },
    });
    const world = await startBallotWorld(await databases.fresh(), { logger: { level: 'trace', stream } });
    await world.at(world.clock.now);
    const [voter] = await world.voters(1);
    if (!voter) throw new Error('no voter');
    const { manifest } = await voter.manifest(world.ballotKey);
    const [token] = await voter.fetchTokens(await voter.prepare(manifest));
    if (!token) throw new Error('no token');
    await world.at(world.times.dropFrom);
    const before = chunks.length;
    const ballot = await ballotOf(manifest, token, { bucket: 1 });
    for (const each of [ballot, ballot, ballot.slice(1), new Uint8Array(600)]) await cast(world.url, each);
    await fetch(`${world.url}/v1/orgs/acme/manifest`);
    await fetch(`${world.url}/v1/ohttp`, { method: 'POST', body: ballot.slice() });
    const stores = world.collector.stores;
    await stores.tally?.db.destroy();
    expect((await cast(world.url, ballot)).status).toBeGreaterThanOrEqual(500);
    expect(chunks.slice(before).join('')).toBe('');
    await world.collector.close().catch(() => undefined);
  });

  /** Everything a collector logs while one of each thing happens to it. */
  async function day(): Promise<{ lines: Record<string, unknown>[]; text: string; secrets: string[] }> {
    const chunks: string[] = [];
    const stream = new Writable({
      write(chunk, _encoding, done) {
        chunks.push(String(chunk));
        done();
      },
    });
    const world = await startWorld(await databases.fresh(), { logger: { level: 'info', stream } });
    await world.anna.setKey('acme', world.keys.publicKey);
    const bundle = await signedBundle(world.keys, 1);
    await world.anna.publish('acme', bundle, null);
    await world.ben.publishKillList('acme', await signedKillList(world.keys, 1));
    const { invites } = await world.anna.createInvites('acme', { count: 2 });
    const code = invites[0]?.code ?? '';
    await world.device.redeemInvite(code);
    await codeOf(world.device.redeemInvite(code));
    await world.request('GET', '/v1/orgs/acme', { as: 'carrot_wrong_token_of_somebody' });
    await world.request('GET', '/secret-path?secret-query', { headers: { Cookie: 'secret-cookie' } });
    const held = (await world.device.program('acme'))?.hash ?? '';
    for (let poll = 0; poll < 5; poll += 1) {
      await world.request('GET', '/v1/orgs/acme/program', { headers: { 'If-None-Match': `"${held}"` } });
      await world.request('GET', '/v1/orgs/acme/kill-list');
    }
    await world.collector.close();
    const text = chunks.join('');
    const lines = text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    return { lines, text, secrets: [...Object.values(world.tokens), code, 'carrot_wrong', 'secret-'] };
  }

  describe('the log', () => {
    test('says who did what, and nothing of who reads', async () => {
      const { lines, text, secrets } = await day();
      expect(lines.filter((line) => 'audit' in line).map(({ audit }) => audit)).toMatchObject([
        { by: 'Anna', org: 'acme', action: 'set-key' },
        { by: 'Anna', org: 'acme', action: 'publish', version: 1 },
        { by: 'Ben', org: 'acme', action: 'kill-list', sequence: 1 },
        { by: 'Anna', org: 'acme', action: 'invite', count: 2 },
      ]);
      for (const secret of secrets) expect(text).not.toContain(secret);
      const answered = lines.filter((line) => 'access' in line);
      expect(answered.length).toBeGreaterThan(5);
      expect(JSON.stringify(answered)).not.toContain('127.0.0.1');
      expect(answered.filter((line) => JSON.stringify(line).includes('"GET","route":"/v1/orgs/:org/program"'))).toEqual(
        [],
      );
      expect(answered.filter((line) => JSON.stringify(line).includes('kill-list","status":200'))).toEqual([]);
    });
  });
});
