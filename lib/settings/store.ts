import {
  defaultSettings,
  type Settings,
  type SettingsChange,
  settingsSchema,
  type WorkerChange,
} from '../model/settings.ts';
import type { Platform } from '../platform/platform.ts';

const key = 'settings';

type Storage = Pick<Platform, 'read' | 'write'>;

/**
 * The rep's settings. What cannot be read (another version, half written) is replaced field by field: a field that fits
 * is kept, the rest falls back to the default, so that one bad field never costs the others.
 */
export async function readSettings(storage: Storage): Promise<Settings> {
  const raw = await storage.read(key);
  const whole = settingsSchema.safeParse(raw);
  if (whole.success) return whole.data;
  if (typeof raw !== 'object' || raw === null) return defaultSettings;
  const kept: Record<string, unknown> = { ...defaultSettings };
  for (const [name, schema] of Object.entries(settingsSchema.shape)) {
    const field = schema.safeParse((raw as Record<string, unknown>)[name]);
    if (field.success) kept[name] = field.data;
  }
  return settingsSchema.parse(kept);
}

/** Applies a change on top of what is stored and returns the result. */
export async function changeSettings(storage: Storage, change: SettingsChange | WorkerChange): Promise<Settings> {
  const next = settingsSchema.parse({ ...(await readSettings(storage)), ...change });
  await storage.write(key, next);
  return next;
}

/** Key under which the settings are stored, for pages that watch them. */
export const settingsKey = key;
