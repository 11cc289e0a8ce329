import { expect, test } from 'vitest';
import { bundleAge } from '../../../lib/program/expiry.ts';

const expiresAt = Date.UTC(2026, 10, 20);
const day = 86_400_000;

test.each([
  ['a millisecond before expiry', expiresAt - 1, 'valid'],
  ['at expiry', expiresAt, 'grace'],
  ['13 days later', expiresAt + 13 * day, 'grace'],
  ['a millisecond before 14 days', expiresAt + 14 * day - 1, 'grace'],
  ['14 days later', expiresAt + 14 * day, 'expired'],
])('%s', (_, now, age) => {
  expect(bundleAge({ expiresAt }, now)).toBe(age);
});
