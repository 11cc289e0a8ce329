import { expect, it } from 'vitest';
import { cardEventSchema } from '../../../lib/model/card.ts';
import { recordKeySchema } from '../../../lib/model/ids.ts';
import { pageContextSchema } from '../../../lib/model/page.ts';
import { programSchema } from '../../../lib/model/program.ts';
import { rollupSchema } from '../../../lib/model/rollup.ts';
import { usageEventSchema } from '../../../lib/model/usage-event.ts';
import { make } from '../../support/make.ts';

it('the factories make values their schemas accept', () => {
  const program = make.program({ campaigns: [make.campaign(), make.tip()] });
  expect(programSchema.parse(program)).toEqual(program);
  expect(pageContextSchema.parse(make.context())).toEqual(make.context());
  expect(() => usageEventSchema.parse(make.event())).not.toThrow();
  expect(() => cardEventSchema.parse(make.card())).not.toThrow();
  expect(rollupSchema.parse(make.rollup())).toEqual(make.rollup());
  expect(recordKeySchema.parse(make.recordKey('a deal, with words'))).toHaveLength(22);
});

it('ids are new each time, record keys the same for the same name', () => {
  expect(make.uuid()).not.toBe(make.uuid());
  expect(make.recordKey('a')).toBe(make.recordKey('a'));
  expect(make.recordKey('a')).not.toBe(make.recordKey('b'));
});
