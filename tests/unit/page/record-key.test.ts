import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { recordKeySchema } from '../../../lib/model/ids.ts';
import { recordKeys } from '../../../lib/page/record-key.ts';

describe('record keys', () => {
  it('are the first 16 bytes of HMAC-SHA-256 under the salt, as base64url', async () => {
    const key = await recordKeys('a-salt')('salesforce', '0065g00000ZWWm5AAH');
    const mac = createHmac('sha256', 'a-salt').update('salesforce:0065g00000ZWWm5AAH').digest().subarray(0, 16);
    expect(key).toBe(mac.toString('base64url'));
    expect(recordKeySchema.safeParse(key).success).toBe(true);
  });

  it('differ by salt, CRM and record', async () => {
    const keys = await Promise.all([
      recordKeys('a')('salesforce', '1'),
      recordKeys('b')('salesforce', '1'),
      recordKeys('a')('dynamics', '1'),
      recordKeys('a')('salesforce', '2'),
    ]);
    expect(new Set(keys).size).toBe(4);
  });
});
