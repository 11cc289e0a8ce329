import { describe, expect, test } from 'vitest';
import { ballotEndorsementSchema, relaySchema } from '../../../lib/model/ballot.ts';

const ballotKey = { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) };
const safe = 'https://carrot.example';

function said(issuerUrl: string, tallyUrl: string): string[] {
  const parsed = ballotEndorsementSchema.safeParse({ issuerUrl, tallyUrl, ballotKey });
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('tokens and ballots travel over https only, or inside this machine', () => {
  test.each(['https://carrot.example', 'http://127.0.0.1:8787', 'http://localhost', 'http://[::1]:1'])('%s', (url) => {
    expect(said(url, safe)).toEqual([]);
    expect(said(safe, url)).toEqual([]);
    expect(relaySchema.safeParse({ url, runBy: 'Council', keyConfig: 'AA', required: true }).success).toBe(true);
  });

  test.each([
    'http://carrot.example',
    'http://127.0.0.1.example',
    'ftp://carrot.example',
    'javascript:alert(1)',
    'nonsense',
  ])('not %s', (url) => {
    expect(said(url, safe)).toContain('issuerUrl: must start with https://');
    expect(said(safe, url)).toContain('tallyUrl: must start with https://');
    expect(relaySchema.safeParse({ url, runBy: 'Council', keyConfig: 'AA', required: true }).success).toBe(false);
  });
});
