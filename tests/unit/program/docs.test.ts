import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { lintProgram } from '../../../lib/program/lint.ts';
import { refusalCodes } from '../../../lib/program/verify.ts';

const guide = await readFile(new URL('../../../docs/program.md', import.meta.url), 'utf8');

test('the example in the guide lints without a finding', () => {
  const example = /```json\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
  expect(lintProgram(JSON.parse(example))).toEqual([]);
});

test('the guide explains every refusal code', () => {
  expect(refusalCodes.filter((code) => !guide.includes(`\`${code}\``))).toEqual([]);
});
