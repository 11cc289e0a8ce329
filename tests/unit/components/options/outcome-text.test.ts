import { describe, expect, test } from 'vitest';
import { inspectionText, outcomeText } from '../../../../components/options/outcome-text.ts';

const unreachable = { outcome: 'unreachable', reason: 'The server could not be reached.' } as const;

describe('a feed that gives no answer', () => {
  test('is a calm note while there is a program', () => {
    expect(outcomeText(unreachable, 7)).toEqual({
      tone: 'note',
      text: 'The server could not be reached. Your tips go on working with version 7.',
      next: 'Carrot tries again by itself.',
    });
  });

  test('is an error where nothing is held, said once', () => {
    const { tone, text } = outcomeText(unreachable);
    expect([tone, text]).toEqual(['error', 'The server could not be reached.']);
    expect(inspectionText(unreachable)).toMatchObject({ tone: 'error', text: 'The server could not be reached.' });
  });
});
