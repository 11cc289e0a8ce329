import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fromBase64Url } from '../../lib/ballot/bytes.ts';
import { sealedSizes, sealedTypes, sealRequest } from '../../lib/ballot/ohttp.ts';
import { startRelay } from '../../server/relay/relay.ts';
import { setRelay } from '../../server/store/relays.ts';
import { startBallotWorld } from './support/ballot-world.ts';
import { onBothDatabases } from './support/databases.ts';
import { ballotOf } from './support/voter.ts';

const post = (url: string, body: Uint8Array, type: string = sealedTypes.request) =>
  fetch(url, { method: 'POST', headers: { 'Content-Type': type }, body: Uint8Array.from(body) });

function inner(body: Uint8Array, path = '/v1/ballots') {
  const headers = [['content-type', 'application/octet-stream']] as const;
  return { method: 'POST', scheme: 'https', authority: 'tally', path, headers, body: Uint8Array.from(body) };
}

onBothDatabases((databases) => {
  test('a ballot goes through a relay, and so does its answer', async () => {
    const { at, clock, times, voters, collector, ballotKey, url } = await startBallotWorld(await databases.fresh());
    onTestFinished(() => collector.close());
    const relay = await startRelay({ host: '127.0.0.1', port: 0, target: url });
    onTestFinished(() => relay.close());
    await setRelay(collector.store, 'acme', { url: relay.url, runBy: 'Works council', required: true });
    await at(clock.now);
    const [voter] = await voters(1);
    if (!voter) throw new Error('no voter');
    const { manifest } = await voter.manifest(ballotKey);
    expect(manifest.relay).toMatchObject({ url: relay.url, runBy: 'Works council', required: true });
    const config = fromBase64Url(manifest.relay?.keyConfig ?? '');
    const tokens = await voter.fetchTokens(await voter.prepare(manifest));
    await at(times.closesAt);
    const [token] = tokens;
    if (!token) throw new Error('no token');
    const ballot = await ballotOf(manifest, token, { bucket: 1 });

    const cast = async (body: Uint8Array, path?: string): Promise<number> => {
      const { sealed, open } = await sealRequest(config, inner(body, path));
      const answer = await post(`${relay.url}/`, sealed);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe(sealedTypes.response);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      expect(bytes.length).toBe(sealedSizes.response);
      return (await open(bytes)).status;
    };
    // Whatever comes of it, the relay sees one size.
    expect(await cast(ballot)).toBe(409);
    await at(times.dropFrom);
    expect(await cast(ballot)).toBe(204);
    expect(await cast(ballot)).toBe(204);
    expect(await cast(ballot, '/v1/orgs/acme')).toBe(400);
    expect(await cast(new Uint8Array(12))).toBe(400);
    const forged = ballot.map((byte, i) => (i === 380 ? byte ^ 1 : byte));
    expect(await cast(forged)).toBe(403);
    const sums = await collector.stores.tally?.db.selectFrom('sums').select(['bucket', 'n']).execute();
    expect(sums).toEqual([{ bucket: 1, n: 1 }]);
  });
});

describe('a relay', () => {
  test('hands on the bytes and nothing of the sender, and takes one size only', async () => {
    const seen: { headers: IncomingHttpHeaders; bytes: number }[] = [];
    const target = createServer((request, response) => {
      let bytes = 0;
      request.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      request.on('end', () => {
        seen.push({ headers: request.headers, bytes });
        response.end(new Uint8Array(sealedSizes.response));
      });
    }).listen(0, '127.0.0.1');
    await once(target, 'listening');
    onTestFinished(() => {
      target.close();
    });
    const address = target.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const relay = await startRelay({ host: '127.0.0.1', port: 0, target: `http://127.0.0.1:${address.port}` });
    onTestFinished(() => relay.close());
    const sealed = new Uint8Array(sealedSizes.request);
    const answer = await fetch(relay.url, {
      method: 'POST',
      headers: {
        'Content-Type': sealedTypes.request,
        'User-Agent': 'the-browser',
        'Accept-Language': 'xx-secret',
        Cookie: 'secret',
        Origin: 'moz-extension://secret',
        'X-Forwarded-For': '203.0.113.9',
      },
      body: sealed,
    });
    expect(answer.status).toBe(200);
    expect(seen).toHaveLength(1);
    expect(seen[0]?.bytes).toBe(sealedSizes.request);
    expect(JSON.stringify(seen[0]?.headers)).not.toMatch(/secret|the-browser|203\.0\.113/);
    for (const wrong of [sealed.slice(1), new Uint8Array(sealedSizes.request + 1), new Uint8Array()]) {
      expect((await post(relay.url, wrong)).status).toBe(400);
    }
    expect((await post(relay.url, sealed, 'application/json')).status).toBe(415);
    expect((await fetch(relay.url)).status).toBe(405);
    expect((await post(`${relay.url}/v1/ohttp`, sealed)).status).toBe(404);
    expect(seen).toHaveLength(1);
  });

  test('says 502 when the collector is gone', async () => {
    const relay = await startRelay({ host: '127.0.0.1', port: 0, target: 'http://127.0.0.1:9' });
    onTestFinished(() => relay.close());
    expect((await post(relay.url, new Uint8Array(sealedSizes.request))).status).toBe(502);
  });
});
