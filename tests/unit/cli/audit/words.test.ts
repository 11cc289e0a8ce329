import { expect, test } from 'vitest';
import { differencingWords, linkageWords } from '../../../../cli/audit/words.ts';

test('the best attack is said beside what chance gives', () => {
  const best = { how: 'order of row and of row', right: 5, of: 240, byChance: 4, succeeds: false };
  expect(linkageWords({ best, attacks: 38 })).toBe(
    '\u2022 best of 38 attacks: 5 of 240 right, chance gives 4 (order of row and of row)',
  );
  expect(linkageWords({ best: null, attacks: 0 })).toContain('no attack');
});

test('subtractions are said beside what the coin concedes', () => {
  expect(differencingWords({ attempts: 120, accuracy: 0.5583, bound: 0.875 })).toBe(
    '\u2022 120 subtractions: 55.8 % right, a coin concedes 87.5 %',
  );
});
