import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const permissionsSchema = z.object({ explicit_host: z.array(z.string()) });
const extensionSchema = z.looseObject({
  path: z.string().optional(),
  runtime_granted_permissions: permissionsSchema.optional(),
});
const preferencesSchema = z.looseObject({
  extensions: z.looseObject({ settings: z.record(z.string(), extensionSchema) }),
});

/**
 * Makes a closed profile remember that the rep once allowed these match patterns to the extension. They are not in use:
 * the extension still has to ask in a click, and the browser, which nobody can answer without a screen, then says yes
 * without asking again.
 */
export async function rememberConsent(profile: string, extensionFolder: string, matches: readonly string[]) {
  const file = join(profile, 'Default', 'Preferences');
  const preferences = preferencesSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  const ours = Object.values(preferences.extensions.settings).find(({ path }) => path === extensionFolder);
  if (!ours) throw new Error('the extension is not in the profile yet');
  const none = { api: [], manifest_permissions: [], scriptable_host: [] };
  ours.runtime_granted_permissions = Object.assign(none, { explicit_host: [...matches] });
  await writeFile(file, JSON.stringify(preferences));
}
