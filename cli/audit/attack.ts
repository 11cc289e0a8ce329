/**
 * What an attacker with everything the collector keeps knows of one thing (a member's issuance, a spent token): features, and
 * the device it belongs to, which only the judge of the attack may look at.
 */
export interface Sighting {
  owner: number;
  features: Readonly<Record<string, string | number>>;
}

export interface Attack {
  how: string;
  /** Tokens that were put down to the right member. */
  right: number;
  of: number;
  /** Right ones that blind guessing gives on average. */
  byChance: number;
  /** More than chance explains at one in a million over all attacks tried. */
  succeeds: boolean;
}

/**
 * Tries to put every token down to a member: by any feature that two of them share, and by the order of any feature on either
 * side. Guessing gives one right per member's number of tokens.
 */
export function linkageAttacks(members: readonly Sighting[], tokens: readonly Sighting[]): Attack[] {
  if (members.length === 0 || tokens.length === 0) return [];
  const memberFeatures = featuresOf(members);
  const tokenFeatures = featuresOf(tokens);
  const tries = memberFeatures.flatMap((mine) =>
    tokenFeatures.flatMap((theirs) => [
      { how: `same value of ${mine} and ${theirs}`, right: byValue(members, mine, tokens, theirs) },
      { how: `order of ${mine} and of ${theirs}`, right: byOrder(members, mine, tokens, theirs) },
    ]),
  );
  const byChance = tokens.length / members.length;
  const limit = 1e-6 / Math.max(1, tries.length);
  return tries.map(({ how, right }) => ({
    ...{ how, right, of: tokens.length, byChance },
    succeeds: poissonTail(right, byChance) < limit,
  }));
}

function featuresOf(sightings: readonly Sighting[]): string[] {
  return [...new Set(sightings.flatMap(({ features }) => Object.keys(features)))];
}

function byValue(members: readonly Sighting[], mine: string, tokens: readonly Sighting[], theirs: string): number {
  const owners = new Map<string, number[]>();
  for (const { owner, features } of members) {
    const value = String(features[mine] ?? '');
    if (value !== '') owners.set(value, [...(owners.get(value) ?? []), owner]);
  }
  let right = 0;
  for (const { owner, features } of tokens) {
    const candidates = owners.get(String(features[theirs] ?? ''));
    // A value that several members share leaves a guess among them.
    if (candidates) right += candidates.filter((each) => each === owner).length / candidates.length;
  }
  return right;
}

function byOrder(members: readonly Sighting[], mine: string, tokens: readonly Sighting[], theirs: string): number {
  const inOrder = (list: readonly Sighting[], feature: string): number[] =>
    list
      .filter(({ features }) => features[feature] !== undefined)
      .toSorted((a, b) => compare(a.features[feature], b.features[feature]))
      .map(({ owner }) => owner);
  const left = inOrder(members, mine);
  const right = inOrder(tokens, theirs);
  return right.filter((owner, at) => left[Math.floor((at * left.length) / right.length)] === owner).length;
}

function compare(a: string | number | undefined, b: string | number | undefined): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
}

/** Chance of `least` or more events where `mean` are expected. */
export function poissonTail(least: number, mean: number): number {
  const from = Math.ceil(least);
  if (from <= 0) return 1;
  // The sum of the tail itself: 1 minus the rest would lose all digits.
  let term = Math.exp(-mean + from * Math.log(mean) - logFactorial(from));
  let sum = 0;
  for (let k = from; term > sum * 1e-15 && k < from + 10_000; k++) {
    sum += term;
    term *= mean / (k + 1);
  }
  return sum;
}

function logFactorial(n: number): number {
  let sum = 0;
  for (let k = 2; k <= n; k++) sum += Math.log(k);
  return sum;
}
