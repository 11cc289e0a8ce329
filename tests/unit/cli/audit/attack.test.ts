import { describe, expect, it } from 'vitest';
import { linkageAttacks, poissonTail, type Sighting } from '../../../../cli/audit/attack.ts';
import { differencingAudit } from '../../../../cli/audit/differencing.ts';
import { joins } from '../../../../cli/audit/dump.ts';
import { seededRandom } from '../../../../cli/simulate/random.ts';

/** Members and four tokens of each, in an order that has nothing to do with them. */
function shuffled(members: number): { members: Sighting[]; tokens: Sighting[] } {
  const random = seededRandom('attack', 'order');
  const drawn = (owner: number): Sighting => ({
    owner,
    features: { position: random.number(), hash: `${random.number()}` },
  });
  const owners = Array.from({ length: members }, (_, owner) => owner);
  return { members: owners.map(drawn), tokens: owners.flatMap((owner) => [0, 1, 2, 3].map(() => drawn(owner))) };
}

describe('the linkage attacks', () => {
  it('find nothing where there is nothing', () => {
    const { members, tokens } = shuffled(500);
    const attacks = linkageAttacks(members, tokens);
    expect(attacks.length).toBe(8);
    expect(attacks.filter(({ succeeds }) => succeeds)).toEqual([]);
  });

  it('notice a shared value, and an order that is only half kept', () => {
    const { members, tokens } = shuffled(500);
    const named = (list: Sighting[]) =>
      list.map((each) => ({ ...each, features: { ...each.features, key: each.owner } }));
    expect(linkageAttacks(named(members), named(tokens)).some(({ succeeds }) => succeeds)).toBe(true);
    const inOrder = tokens.map((each, at) => (at % 2 === 0 ? { ...each, features: { seen: each.owner } } : each));
    const enrolled = members.map((each) => ({ ...each, features: { enrolled: each.owner } }));
    expect(linkageAttacks(enrolled, inOrder).some(({ how, succeeds }) => succeeds && how.includes('seen'))).toBe(true);
  });

  it('know how unlikely their luck is', () => {
    expect(poissonTail(0, 2)).toBe(1);
    expect(poissonTail(1, 2)).toBeCloseTo(1 - Math.exp(-2), 12);
    expect(poissonTail(30, 2)).toBeLessThan(1e-20);
  });
});

describe('the reading of a dump', () => {
  it('names tables that join person and answer, and anything beside a token', () => {
    const table = (name: string, ...columns: string[]) => ({ file: 'x.db', table: name, columns, rows: [] });
    expect(
      joins([table('issuances', 'org', 'epoch', 'member', 'request_hash'), table('nonces', 'org', 'epoch', 'hash')]),
    ).toEqual([]);
    expect(joins([table('votes', 'member', 'bucket'), table('nonces', 'org', 'epoch', 'hash', 'cell')])).toHaveLength(
      2,
    );
  });
});

describe('the differencing audit', () => {
  it('holds for a quarter of releases, and notices what it must', () => {
    const { held, findings, controls, attempts } = differencingAudit(13, 'test');
    expect(findings.flatMap(({ found }) => found)).toEqual([]);
    expect(controls.every(({ found }) => found.length > 0)).toBe(true);
    expect(attempts).toBeGreaterThan(100);
    expect(held).toBe(true);
  });
});
