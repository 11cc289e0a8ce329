import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isKeyPrefix, objectOfId } from '../../../../lib/crm/salesforce/key-prefixes.ts';
import { idChecksum, isRecordId, recordIdOrNull } from '../../../../lib/crm/salesforce/record-id.ts';

const alphanumerics = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'];
const tail12 = fc.array(fc.constantFrom(...alphanumerics), { minLength: 12, maxLength: 12 }).map((c) => c.join(''));

describe('record ids', () => {
  test.each([
    '0065g00000ZWWm5AAH',
    '00Q8c00000IawnkEAB',
    '0HPTs00000TPvlQOAT',
    'a0XTs00000VT2GLMA1',
    '00QdL00000N1Sci',
  ])('%s is one', (id) => {
    expect(isRecordId(id)).toBe(true);
  });

  test.each([
    'InsurancePolicy',
    'ServiceAppointment',
    'InteractionSummary',
    '0065g00000ZWWm5AAA',
    '0065g00000zwwm5aah',
    '0065g00000ZWWm5AA',
    'newDashboard_1732000000000',
    '',
  ])('%s is none', (text) => {
    expect(isRecordId(text)).toBe(false);
    expect(recordIdOrNull(text)).toBeNull();
  });

  test('the checksum makes an 18-character id of any 15 characters, and no other three characters do', () => {
    fc.assert(
      fc.property(tail12, fc.constantFrom('AAA', 'EAB', '555', 'MA1'), (tail, wrong) => {
        const id15 = `006${tail}`;
        const sum = idChecksum(id15);
        expect(isRecordId(id15 + sum)).toBe(true);
        if (wrong !== sum) expect(isRecordId(id15 + wrong)).toBe(false);
      }),
    );
  });
});

describe('key prefixes', () => {
  test('name standard objects and keep silent on custom ones', () => {
    expect(objectOfId('006Qy00000d4mkvIAA')).toBe('Opportunity');
    expect(objectOfId('a0XTs00000VT2GLMA1')).toBeNull();
    expect(objectOfId('con')).toBeNull();
    expect(objectOfId('constructor')).toBeNull();
  });

  test('are told from words of a path', () => {
    expect(['001', '00Q', 'a0X'].every(isKeyPrefix)).toBe(true);
    expect(['api', 'one', 'p', 'apex', 'home'].some(isKeyPrefix)).toBe(false);
  });
});
