import { beforeAll, describe, expect, it } from 'vitest';
import { type CheckInput, checkManifest, ownCellIndex, questionProblem } from '../../../lib/ballot/check-manifest.ts';
import { quarterOf } from '../../../lib/ballot/epoch.ts';
import { planned } from '../../../lib/ballot/questions/index.ts';
import type { Manifest } from '../../../lib/model/ballot.ts';
import { ballotProgram, epoch, type Issuer, makeIssuer, makeManifest, openQuestion } from './support.ts';

const program = ballotProgram();
let issuer: Issuer;
let next: Issuer;
beforeAll(() => {
  issuer = makeIssuer();
  next = makeIssuer();
});

const paper = (over: Partial<Manifest> = {}) => makeManifest(program, issuer.key, over);
const check = (over: Partial<Manifest> = {}, more: Partial<CheckInput> = {}) =>
  checkManifest({ manifest: paper(over), hash: 'h1', previous: null, ownCell: 'acme/north', ...more });
const cells = (...enrolled: number[]) =>
  enrolled.map((count, i) => ({ id: i === 0 ? 'acme/north' : `acme/team-${i}`, name: `Team ${i}`, enrolled: count }));

describe('a ballot paper that asks for less privacy', () => {
  it('is told from a good one', () => {
    expect(check()).toEqual([]);
    expect(check({ flip: 16, cells: cells(20, 20) })).toEqual([]);
    expect(check({ questions: [] })).toEqual([]);
  });

  it.each<[string, Partial<Manifest>]>([
    ['ballots sooner after the close', { dropFrom: paperTime('dropFrom') - 3_600_000 }],
    ['a shorter window', { dropUntil: paperTime('dropUntil') - 1 }],
    ['a week that never closes', { closesAt: paperTime('closesAt') + 1 }],
    ['an early release', { releaseAt: paperTime('releaseAt') - 1 }],
    ['a week that opened already', { opensAt: paperTime('opensAt') - 1 }],
    ['another quarter', { quarter: '2027-Q1' }],
    ['a small cell', { cells: cells(40, 29) }],
    ['a small cell at 1/16', { flip: 16, cells: cells(40, 19) }],
    ['a cell beside its own part', { cells: [...cells(40), { id: 'acme', name: 'Acme', enrolled: 80 }] }],
    ['one cell twice', { cells: [...cells(40), ...cells(40)] }],
    ['one small cell', { cells: cells(23) }],
    ['one small cell at 1/16', { flip: 16, cells: cells(16) }],
  ])('%s', (_name, over) => {
    const problems = check(over);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^[A-Z].*\.$/);
  });

  it('one cell needs no more members than a release needs answers', () => {
    expect(check({ cells: cells(24) })).toEqual([]);
    expect(check({ flip: 16, cells: cells(17) })).toEqual([]);
  });

  function paperTime(name: 'opensAt' | 'closesAt' | 'dropFrom' | 'dropUntil' | 'releaseAt'): number {
    return makeManifest(program, { n: '', e: '' }, {})[name];
  }
});

describe('questions and keys', () => {
  const question = (kind: 'practice-used' | 'practice-state', key = issuer.key) =>
    openQuestion(program, planned(kind, 'next-step'), key);

  it('the same question, or the same key, twice is refused', () => {
    expect(check({ questions: [question('practice-used'), question('practice-state', next.key)] })).toEqual([]);
    expect(check({ questions: [question('practice-used'), question('practice-used', next.key)] })).toEqual([
      'A question stands on the ballot paper twice.',
    ]);
    expect(check({ questions: [question('practice-used'), question('practice-state')] })).toEqual([
      'A key of the ballot paper is used twice: one person could vote twice.',
    ]);
  });

  it('a key of the week before is refused', () => {
    const before = { manifest: paper({ epoch: epoch - 1 }), hash: 'h0' };
    expect(check({ previous: 'h0' }, { previous: before })).toEqual([
      'A key of the ballot paper is used twice: one person could vote twice.',
    ]);
  });

  it('a weak key is refused', () => {
    const weak = { ...question('practice-used'), key: { n: `${'A'.repeat(341)}E`, e: 'AQAB' as const } };
    expect(check({ questions: [weak] })).toEqual(['A key of the ballot paper is not one that ballots are made with.']);
  });

  it('a question is compared with what the program says', () => {
    const good = question('practice-used');
    expect(questionProblem(good, program)).toBeNull();
    expect(questionProblem({ ...good, sentence: 'Did you call your mother?' }, program)).toMatch(/worded otherwise/);
    expect(questionProblem({ ...good, buckets: ['yes', 'no'] }, program)).toMatch(/worded otherwise/);
    expect(questionProblem({ ...good, byArm: true }, program)).toMatch(/worded otherwise/);
    expect(questionProblem({ ...good, subject: 'nothing' }, program)).toMatch(/does not know/);
    expect(questionProblem({ ...good, id: 'practice-used-other' }, program)).toMatch(/does not know/);
    expect(questionProblem({ ...good, subject: null, id: 'practice-used' }, program)).toMatch(/does not know/);
  });
});

describe('the chain', () => {
  const weekBefore = () => ({
    manifest: makeManifest(program, next.key, { epoch: epoch - 1 }),
    hash: 'h0',
  });

  it('follows from week to week', () => {
    expect(check({ previous: 'h0' }, { previous: weekBefore() })).toEqual([]);
  });

  it('is broken by another predecessor, or none', () => {
    const broken = ['The ballot paper does not follow the one you had before: not everybody may have the same.'];
    expect(check({ previous: 'other' }, { previous: weekBefore() })).toEqual(broken);
    expect(check({ previous: null }, { previous: weekBefore() })).toEqual(broken);
  });

  it('has one ballot paper a week', () => {
    const held = { manifest: paper(), hash: 'h1' };
    expect(check({}, { previous: held })).toEqual([]);
    expect(check({}, { previous: held, hash: 'h2' })).toEqual([
      'A second ballot paper for the same week: not everybody may have the same.',
    ]);
  });

  it('never goes back', () => {
    const later = { manifest: makeManifest(program, next.key, { epoch: epoch + 1 }), hash: 'h2' };
    expect(check({}, { previous: later })).toEqual(['The ballot paper is older than the one you had before.']);
  });

  it('keeps the cells of a quarter, and lets them change with the quarter', () => {
    const changed = { previous: 'h0', cells: cells(40, 32) };
    expect(check(changed, { previous: weekBefore() })).toEqual([
      'The groups changed within a quarter: answers before and after could be compared.',
    ]);
    const first = epoch + 6;
    expect(quarterOf(first)).not.toBe(quarterOf(first - 1));
    const old = { manifest: makeManifest(program, next.key, { epoch: first - 1 }), hash: 'h0' };
    expect(check({ ...changed, epoch: first }, { previous: old })).toEqual([]);
  });
});

describe('the own cell', () => {
  it('must be chosen, and listed', () => {
    expect(check({}, { ownCell: null })).toEqual(['You have not chosen your group yet.']);
    expect(check({}, { ownCell: 'acme/west' })).toEqual([
      'Your group is not on this ballot paper: choose one of those that are.',
    ]);
    expect(ownCellIndex(paper(), 'acme/south')).toBe(1);
  });

  it('is the only one where there is one', () => {
    expect(check({ cells: cells(40) }, { ownCell: null })).toEqual([]);
    expect(ownCellIndex(paper({ cells: cells(40) }), null)).toBe(0);
  });
});
