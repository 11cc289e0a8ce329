import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { UrlReading } from '../../lib/crm/adapter.ts';
import { shippedProfiles } from '../../lib/crm/profiles.ts';
import { readUrl, urlReaders } from '../../lib/crm/registry.ts';

interface UrlCase {
  url: string;
  /** Self-hosted: only the DOM can name the CRM. */
  hint?: string;
  expected: UrlReading;
  about?: string;
}

const cases: UrlCase[] = JSON.parse(readFileSync(new URL('./fixtures/urls.json', import.meta.url), 'utf8'));

const examples = shippedProfiles.flatMap(({ crm, examples }) => examples.map(({ url }) => ({ crm, url })));

describe('addresses of public material read exactly', () => {
  test.each(cases)('$url', ({ url, hint, expected }) => {
    expect(readUrl(url, hint)).toEqual(expected);
  });

  test('every reader has cases, and none reads an address of another CRM', () => {
    for (const [crm, read] of urlReaders) {
      const own = [...cases.map((c) => c.expected.crm), ...examples.map((each) => each.crm)].filter((id) => id === crm);
      expect(own.length, crm).toBeGreaterThan(4);
      for (const { url, expected } of cases) {
        if (expected.crm !== crm) expect(read(url).crm, `${crm} on ${url}`).toBe('none');
      }
      for (const { crm: owner, url } of examples) {
        if (owner !== crm) expect(read(url).crm, `${crm} on ${url}`).toBe('none');
      }
    }
  });
});
