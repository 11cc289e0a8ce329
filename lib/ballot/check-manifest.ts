import { ballotLimits, type Cell, type Manifest, type OpenQuestion } from '../model/ballot.ts';
import type { Program } from '../model/program.ts';
import { canonicalJson } from '../program/canonical.ts';
import { isUsableKey } from './blind.ts';
import { quarterOf, timetable } from './epoch.ts';
import { wordQuestion } from './questions/index.ts';

/** A ballot paper the device held, with the hash of its text. */
export interface HeldManifest {
  manifest: Manifest;
  hash: string;
}

export interface CheckInput extends HeldManifest {
  /** The last ballot paper this device held, of an earlier week or of the same; null on the first contact. */
  previous: HeldManifest | null;
  /** Id of the cell the rep chose; null when none is chosen. Not asked for where there is only one. */
  ownCell: string | null;
}

/**
 * Does this ballot paper ask for less privacy than the device was built for, or is something else wrong with it? Its
 * signature is checked before (`openManifest`), the words of each question apart (`questionProblem`). Pure.
 * @returns plain sentences for the rep; when there is any, every ballot of the week is blank. Empty: vote honestly.
 */
export function checkManifest(input: CheckInput): string[] {
  const { manifest, previous, ownCell } = input;
  const problems = [
    ...timeProblems(manifest),
    ...chainProblems(input, previous),
    ...cellProblems(manifest),
    ...questionProblems(manifest),
    ...keyProblems(manifest, previous),
  ];
  if (ownCellIndex(manifest, ownCell) === null) {
    problems.push(
      ownCell === null
        ? 'You have not chosen your group yet.'
        : 'Your group is not on this ballot paper: choose one of those that are.',
    );
  }
  return [...new Set(problems)];
}

/** Index of the rep's cell on the ballot paper; where there is only one cell, that one. Null when it is not listed. */
export function ownCellIndex(manifest: Manifest, ownCell: string | null): number | null {
  if (manifest.cells.length === 1) return 0;
  const index = manifest.cells.findIndex((cell) => cell.id === ownCell);
  return index < 0 ? null : index;
}

/** The times of a week are the same everywhere; a server that shortens a wait could tell ballots apart by when they come. */
function timeProblems(manifest: Manifest): string[] {
  const expected = timetable(manifest.epoch);
  const { opensAt, closesAt, dropFrom, dropUntil, releaseAt } = manifest;
  const isSame = canonicalJson(expected) === canonicalJson({ opensAt, closesAt, dropFrom, dropUntil, releaseAt });
  return [
    ...(isSame ? [] : ['The ballot paper has other times than those that keep ballots apart.']),
    ...(manifest.quarter === quarterOf(manifest.epoch) ? [] : ['The ballot paper names a wrong quarter.']),
  ];
}

function chainProblems({ manifest, hash }: HeldManifest, previous: HeldManifest | null): string[] {
  if (previous === null || previous.hash === hash) return [];
  const before = previous.manifest;
  if (manifest.epoch === before.epoch)
    return ['A second ballot paper for the same week: not everybody may have the same.'];
  if (manifest.epoch < before.epoch) return ['The ballot paper is older than the one you had before.'];
  if (manifest.previous !== previous.hash) {
    return ['The ballot paper does not follow the one you had before: not everybody may have the same.'];
  }
  const isFrozen = manifest.quarter !== before.quarter || canonicalJson(manifest.cells) === canonicalJson(before.cells);
  return isFrozen ? [] : ['The groups changed within a quarter: answers before and after could be compared.'];
}

/**
 * Least members of a cell. Where an organisation votes in one cell there is nothing to compare it with, so the number of
 * answers a release needs is enough.
 */
export function leastEnrolled(manifest: Pick<Manifest, 'flip' | 'cells'>): number {
  return (manifest.cells.length === 1 ? ballotLimits.leastAnswers : ballotLimits.leastCell)[manifest.flip];
}

function cellProblems(manifest: Manifest): string[] {
  const least = leastEnrolled(manifest);
  const ids = manifest.cells.map((cell) => cell.id);
  const small = manifest.cells.filter((cell) => cell.enrolled < least);
  return [
    ...small.slice(0, 3).map((cell) => `The group “${cell.name}” has ${cell.enrolled} members, fewer than ${least}.`),
    ...(overlaps(manifest.cells) || new Set(ids).size < ids.length
      ? ['Two groups of the ballot paper overlap: the difference could name few people.']
      : []),
  ];
}

/** Ids are paths: a cell beside one of its parts would be counted in both. */
function overlaps(cells: readonly Cell[]): boolean {
  const ids = new Set(cells.map((cell) => cell.id));
  return cells.some(({ id }) => {
    const parts = id.split('/');
    return parts.some((_, i) => i > 0 && ids.has(parts.slice(0, i).join('/')));
  });
}

/**
 * Does a question stand on the ballot paper as the device's own program words it? Judged question by question: a program
 * that changed within the week must not silence the questions it did not touch.
 * @returns a sentence for the rep, who then sends this one ballot blank; null when all is well
 */
export function questionProblem(question: OpenQuestion, program: Program): string | null {
  const { id, kind, subject, sentence, buckets, byArm } = question;
  const own = wordQuestion(program, { id, kind, subject });
  if (own === null) return `Your program does not know the question “${sentence}”.`;
  const isSame = canonicalJson(own) === canonicalJson({ sentence, buckets, byArm });
  return isSame ? null : `The question “${sentence}” is worded otherwise than in your program.`;
}

function questionProblems({ questions }: Manifest): string[] {
  const isTwice = new Set(questions.map((q) => q.id)).size < questions.length;
  return isTwice ? ['A question stands on the ballot paper twice.'] : [];
}

function keyProblems(manifest: Manifest, previous: HeldManifest | null): string[] {
  const moduli = manifest.questions.map((q) => q.key.n);
  const before = previous && previous.manifest.epoch !== manifest.epoch ? previous.manifest.questions : [];
  const used = new Set(before.map((q) => q.key.n));
  return [
    ...(manifest.questions.every((q) => isUsableKey(q.key))
      ? []
      : ['A key of the ballot paper is not one that ballots are made with.']),
    ...(new Set(moduli).size < moduli.length || moduli.some((n) => used.has(n))
      ? ['A key of the ballot paper is used twice: one person could vote twice.']
      : []),
  ];
}
