import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { policySchema } from '../../../lib/model/settings.ts';

const read = (path: string) => readFile(new URL(`../../../${path}`, import.meta.url), 'utf8');

it('the schema that browsers are given names exactly the settings that are read', async () => {
  const { properties } = JSON.parse(await read('public/managed-schema.json'));
  expect(Object.keys(properties).sort()).toEqual(Object.keys(policySchema.shape).sort());
  const { crmSites, ...texts } = properties;
  for (const property of Object.values(texts)) expect(property).toMatchObject({ type: 'string' });
  expect(crmSites).toMatchObject({ type: 'object', additionalProperties: { type: 'string' } });
});

it('the examples in the policy guide are policies', async () => {
  const guide = await read('docs/policy.md');
  const examples = [...guide.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json]) => JSON.parse(json ?? ''));
  expect(examples.length).toBeGreaterThanOrEqual(2);
  const settingsIn = (value: unknown): unknown[] => {
    if (typeof value !== 'object' || value === null) return [];
    return 'organisation' in value ? [value] : Object.values(value).flatMap(settingsIn);
  };
  const policies = examples.flatMap(settingsIn);
  expect(policies.length).toBe(examples.length);
  for (const policy of policies) expect(policySchema.strict().safeParse(plain(policy)).error).toBeUndefined();
});

/** A registry file of Chrome's wraps each setting in `{ "Value": … }`. */
function plain(policy: unknown): unknown {
  const entries = Object.entries(policy as object);
  return Object.fromEntries(entries.map(([key, value]) => [key, value?.Value ?? value]));
}
