import { expect, it } from 'vitest';
import { fakePlatform } from '../../../lib/platform/fake.ts';
import { frameSeen } from '../../../lib/services/frame-seen.ts';

it('goes to the top page of the tab the browser names, and nowhere without one', async () => {
  const platform = fakePlatform(0);
  const deps = { platform } as unknown as Parameters<typeof frameSeen>[0];
  await frameSeen(deps, { tabId: 7, tabActive: true });
  await frameSeen(deps, { tabId: null, tabActive: true });
  expect(platform.topNotices).toEqual([{ tabId: 7, carrot: 'frame.seen' }]);
});
