import { expect, test } from 'vitest';
import { shortTime, spokenTime, timeBack } from '../../../../components/overlay/texts.ts';

test.each([
  [20, '20 s', 'takes 20 seconds'],
  [1, '1 s', 'takes 1 second'],
  [60, '1 min', 'takes 1 minute'],
  [150, '3 min', 'takes 3 minutes'],
  [3600, '60 min', 'takes 60 minutes'],
])('%i seconds are "%s", said "%s"', (seconds, short, spoken) => {
  expect(shortTime(seconds)).toBe(short);
  expect(spokenTime(seconds)).toBe(spoken);
});

test.each([
  [2, '+2 min back'],
  [0.5, '+30 s back'],
  [0, null],
])('%d minutes given back read %j', (minutes, text) => {
  expect(timeBack(minutes)).toBe(text);
});
