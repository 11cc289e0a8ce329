import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createCollectorClient } from '../../lib/collector/client.ts';
import { sha256Hex } from '../../lib/program/canonical.ts';
import { signBundle } from '../../lib/program/sign.ts';
import { verifyBundle } from '../../lib/program/verify.ts';
import { createAdmin } from '../../server/store/admins.ts';
import { createOrg, setKey } from '../../server/store/orgs.ts';
import { openStore } from '../../server/store/store.ts';
import { make } from '../unit/program/make.ts';
import { onBothDatabases, type Place } from './support/databases.ts';
import { serve } from './support/process.ts';
import { bundleOf, type Keys, newKeys } from './support/world.ts';

const rounds = 16;
/** Several hundred kilobytes, so that writing one takes a while and many pages of the database. */
const campaigns = Array.from({ length: 500 }, (_, at) => make.nudge({ id: `campaign-${at}` }));

async function prepare(place: Place): Promise<{ keys: Keys; token: string }> {
  const keys = await newKeys();
  const store = await openStore(place);
  await createOrg(store, { org: 'acme', name: 'Acme', runBy: 'IT' });
  await setKey(store, 'acme', keys.publicKey);
  const token = await createAdmin(store, { org: 'acme', name: 'Anna' });
  await store.close();
  return { keys, token };
}

function largeBundle(keys: Keys, version: number): Promise<string> {
  const bundle = bundleOf(version);
  const program = {
    ...bundle.program,
    campaigns: campaigns.map((each) => ({ ...bundle.program.campaigns[0], ...each })),
  };
  return signBundle({ ...bundle, program: program as typeof bundle.program }, keys.privateJwk);
}

onBothDatabases((databases) => {
  test(`kill -9 at ${rounds} moments of publishing: the old version or the whole new one, nothing acknowledged is lost`, async () => {
    const place = await databases.fresh();
    const { keys, token } = await prepare(place);
    const sent = new Map<number, string>();
    let acknowledged = 0;
    let interrupted = 0;
    /** Milliseconds of the shortest publication so far: a later one takes less than a node's first. */
    let shortest = Number.POSITIVE_INFINITY;
    const timed = async (publication: Promise<{ version: number; hash: string }>) => {
      const start = performance.now();
      const published = await publication;
      shortest = Math.min(shortest, performance.now() - start);
      return published;
    };
    for (let round = 0; round < rounds; round += 1) {
      const { url, end } = await serve(place);
      const anna = createCollectorClient({ baseUrl: url, token, fetch });
      const held = (await anna.program('acme'))?.hash ?? null;
      const first = await largeBundle(keys, sent.size + 1);
      sent.set(sent.size + 1, first);
      const { version, hash: base } = await timed(anna.publish('acme', first, held));
      acknowledged = version;

      const second = await largeBundle(keys, sent.size + 1);
      sent.set(sent.size + 1, second);
      const outcome = timed(anna.publish('acme', second, base)).then(
        (published) => published.version,
        () => null,
      );
      // At any moment of it, and now and then just after it.
      await wait(Math.random() * 1.1 * shortest);
      expect(await end('SIGKILL')).toBe('SIGKILL');
      const answered = await outcome;
      if (answered === null) interrupted += 1;
      else acknowledged = answered;

      const after = await serve(place);
      const device = createCollectorClient({ baseUrl: after.url, token, fetch });
      const feed = await device.program('acme');
      const versions = await device.versions('acme');
      const options = { publicKey: keys.publicKey, org: 'acme', heldVersion: null, heldHash: null, now: Date.now() };
      const verified = await verifyBundle(feed?.text ?? '', options);
      if (!verified.ok) throw new Error(`round ${round}: ${verified.code}: ${verified.reason}`);
      expect(feed?.text).toBe(sent.get(verified.bundle.version));
      expect(verified.bundle.version).toBeGreaterThanOrEqual(acknowledged);
      expect(versions[0]).toMatchObject({ version: verified.bundle.version, hash: verified.hash });
      for (const { version, hash } of versions) expect(await sha256Hex(sent.get(version) ?? '')).toBe(hash);
      expect(await after.end('SIGTERM')).toBe(0);
    }
    // Most kills must have come before the answer, or the test tests nothing.
    expect(interrupted).toBeGreaterThan(rounds / 3);
  }, 300_000);

  test('SIGTERM lets the publication under way finish', async () => {
    const place = await databases.fresh();
    const { keys, token } = await prepare(place);
    const { url, end } = await serve(place);
    const anna = createCollectorClient({ baseUrl: url, token, fetch });
    const text = await largeBundle(keys, 1);
    const published = anna.publish('acme', text, null);
    await wait(3);
    const ended = end('SIGTERM');
    const outcome = await published.then(
      ({ version }) => version,
      (error: { code: string }) => error.code,
    );
    expect(await ended).toBe(0);
    const after = await serve(place);
    const feed = await createCollectorClient({ baseUrl: after.url, fetch }).program('acme');
    // Either it was accepted and is there, or it never got in.
    expect(feed?.text ?? null).toBe(outcome === 1 ? text : null);
    expect(await after.end('SIGTERM')).toBe(0);
  });
});
