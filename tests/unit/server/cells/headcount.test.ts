import { describe, expect, test } from 'vitest';
import { readHeadcount } from '../../../../server/cells/headcount.ts';

const whole = { id: 'acme', name: 'Acme' };
const csv = (line: string) => () => readHeadcount(`path,name,size\n${line}\n`, whole);

describe('a headcount', () => {
  test('is read from CSV and from JSON alike', () => {
    const unit = { id: 'north', name: 'North', enrolled: 40, children: [] };
    expect(csv('north,North,40')()).toEqual(unit);
    expect(readHeadcount('[{"path":"north","name":"North","size":40}]', whole)).toEqual(unit);
  });

  test.each([
    ['north,North,-5', 'Line 2: size must be a whole number, 0 or more.'],
    ['north,North,many', 'Line 2: size must be a whole number, 0 or more.'],
    ['north,North,1.5', 'Line 2: size must be a whole number, 0 or more.'],
    ['north,North,', 'Line 2: size must be a whole number, 0 or more.'],
    ['north,North', 'Line 2: size must be a whole number, 0 or more.'],
    ['north,North,99999999', 'Line 2: size must be 1000000 at most.'],
    ['north,,4', 'Line 2: name is missing.'],
    ['north', 'Line 2: name is missing.'],
    ['Big North,North,4', 'Line 2: path must be lower-case words and dashes, joined by / (sales/north).'],
  ])('%s: %s', (line, said) => {
    expect(csv(line)).toThrow(new Error(said));
  });

  test.each(['-1', '1.5', '"x"', 'null'])('size %s in JSON', (size) => {
    const read = () => readHeadcount(`[{"path":"north","name":"North","size":${size}}]`, whole);
    expect(read).toThrow(/^Entry 1: size must be (a whole number, )?0 or more\.$/);
  });
});
