import { describe, expect, it } from 'vitest';
import { leaks } from '../../tour/leaks.ts';

const host = {
  records: () => [
    { Id: '006QH00000aBcDeFGH', Name: 'Globex – Fleet renewal 2027', StageName: 'Negotiation/Review', Amount: 84000 },
    { Id: '001QH00000aBcDeFGH', Name: 'Globex Freight', NextStep: 'Say "yes"', Amount: null },
  ],
} as unknown as Parameters<typeof leaks>[1];

const message = (payload: unknown) => [{ carrot: 'page.changed', payload }];

describe('the inspection of messages', () => {
  it('finds a name, an amount, a quoted text and a raw id of 15 or 18 characters', () => {
    expect(leaks(message({ title: 'Globex – Fleet renewal 2027' }), host)).toContain('Globex – Fleet renewal 2027');
    expect(leaks(message({ amount: 84000 }), host)).toContain('84000');
    expect(leaks(message({ text: 'Say "yes"' }), host)).toContain('Say "yes"');
    expect(leaks(message({ url: '/lightning/r/006000000000ABC/view' }), host)).toEqual(['006000000000ABC']);
    expect(leaks(message({ id: '006QH00000aBcDeFGH' }), host)).toContain('006QH00000aBcDeFGH');
  });

  it('lets stage names, field names and record keys pass', () => {
    const fine = {
      object: 'Opportunity',
      stage: 'Negotiation/Review',
      field: 'NextStep',
      recordKey: 'x0Z-qUuJ1vPqk2mQ00abcd',
    };
    expect(leaks(message(fine), host)).toEqual([]);
  });

  it('is not fooled by digits that turn up in random ids, and not blinded by them either', () => {
    const id = '12345678-8400-4abc-8def-84000abc1234';
    expect(leaks(message({ id, recordKey: 'x84000-qUuJ1vPqk2mQ00a' }), host)).toEqual([]);
    expect(leaks(message({ id, recordKey: '84000' }), host)).toEqual(['84000']);
  });
});
