import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../lib/model/settings.ts';
import { fakePlatform } from '../../../lib/platform/fake.ts';
import { changeSettings, readSettings } from '../../../lib/settings/store.ts';

describe('settings', () => {
  it('start from the defaults and keep what was changed', async () => {
    const platform = fakePlatform(0);
    expect(await readSettings(platform)).toEqual(defaultSettings);
    await changeSettings(platform, { role: 'sdr' });
    await changeSettings(platform, { snoozedUntil: 5 });
    expect(await readSettings(platform)).toEqual({ ...defaultSettings, role: 'sdr', snoozedUntil: 5 });
  });

  it('lose only the field that is broken', async () => {
    const platform = fakePlatform(0);
    await platform.write('settings', { ...defaultSettings, role: 'sdr', workingHours: { days: 'mon' }, version: 9 });
    expect(await readSettings(platform)).toEqual({ ...defaultSettings, role: 'sdr' });
    for (const broken of ['text', 4, [], null]) {
      await platform.write('settings', broken);
      expect(await readSettings(platform)).toEqual(defaultSettings);
    }
  });

  it('of a version that knew no other sites are kept whole', async () => {
    const platform = fakePlatform(0);
    const { sites: _, ...older } = { ...defaultSettings, role: 'sdr', snoozedUntil: 7 };
    await platform.write('settings', older);
    expect(await readSettings(platform)).toEqual({ ...older, sites: [] });
  });

  it('refuse a change that does not fit and keep the old', async () => {
    const platform = fakePlatform(0);
    await expect(changeSettings(platform, { role: 'Not An Id' })).rejects.toThrow();
    expect((await readSettings(platform)).role).toBeNull();
  });
});
