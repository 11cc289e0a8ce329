import { expect, it } from 'vitest';
import { epochOf, epochStart } from '../../../lib/ballot/epoch.ts';
import { fakeCollector, org } from './support/collector.ts';
import { makeDevice } from './support/device.ts';

const wednesday = epochStart(epochOf(Date.UTC(2026, 10, 4))) + 60 * 3_600_000;
const notAMember = { type: 'urn:carrot:problem:not-a-member', title: 'No', status: 403, detail: 'Not a member.' };

it('a device whose seat is gone says so, and is a member again as soon as the collector says it is', async () => {
  const clock = { at: wednesday };
  const collector = fakeCollector(clock);
  const device = makeDevice(clock, collector);
  const seat = { taken: false };
  const paths: string[] = [];
  device.deps.fetchIssuer = async (url, init) => {
    const { pathname } = new URL(url);
    paths.push(pathname);
    if (pathname === '/v1/members') return collector.fetch(url, init);
    if (!seat.taken) return Response.json({ ...notAMember, code: 'not-a-member' }, { status: 403 });
    return pathname === '/v1/members/status' ? Response.json({ org, member: true }) : collector.fetch(url, init);
  };
  expect(await device.step()).toMatchObject({ state: 'waiting', reason: 'Not a member.' });
  const held = await device.store.membership(org);
  expect(held).toMatchObject({ enrolment: 'none', code: null });
  await device.step();
  expect(paths).toEqual(['/v1/members', '/v1/issuance', '/v1/members/status']);
  seat.taken = true;
  expect(await device.step()).toMatchObject({ state: 'done' });
  expect(await device.store.membership(org)).toMatchObject({ enrolment: 'member', secret: held?.secret });
});
