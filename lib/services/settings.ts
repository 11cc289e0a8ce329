import type { SettingsChange } from '../model/settings.ts';
import { changeSettings } from '../settings/store.ts';
import type { Deps } from './deps.ts';

/** Applies a change that a page of the extension asked for. */
export async function applySettings({ platform }: Deps, change: SettingsChange): Promise<void> {
  await changeSettings(platform, change);
}
