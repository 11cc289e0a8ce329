import type { SettingsChange } from '../model/settings.ts';
import { changeSettings, readSettings } from '../settings/store.ts';
import type { Deps } from './deps.ts';

/** Applies a change that a page of the extension asked for. A role set by policy stays, whatever the change says. */
export async function applySettings({ platform }: Deps, change: SettingsChange): Promise<void> {
  const { role, roleBy } = await readSettings(platform);
  const kept = roleBy === 'policy' && role !== null && 'role' in change ? { ...change, role } : change;
  await changeSettings(platform, kept);
}
