import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../lib/gatekeeper/rules/define-rule.ts';
import { rules } from '../../../lib/gatekeeper/rules/index.ts';
import type { Condition } from '../../../lib/model/campaign.ts';
import type { Probe } from '../../../lib/model/probe.ts';

const all = Object.values(rules);

/** A probe of the test a rule reads, for one of its examples. */
function probeFor(rule: Rule, id: string): Probe {
  const base = { id, object: 'Opportunity', field: 'NextStep' };
  return rule.reads === 'older-than' ? { ...base, test: 'older-than', days: 21 } : { ...base, test: rule.reads };
}

const pairs = all.flatMap((rule) => all.filter((other) => other !== rule).map((other) => ({ rule, other })));

describe('the registry', () => {
  it('lists every rule under its own name, with an owner sentence and examples both ways', () => {
    for (const [name, rule] of Object.entries(rules)) {
      expect(rule.name).toBe(name);
      expect(rule.about).toMatch(/^[A-Z].{15,}\.$/);
      expect(rule.positive.length).toBeGreaterThan(0);
      expect(rule.negative.length).toBeGreaterThan(0);
    }
  });
});

describe.each(all)('$name', (rule) => {
  it.each(rule.positive)('holds for $answer', ({ condition, answer }) => {
    expect(rule.judge(condition, probeFor(rule, condition.probe), answer)).toBe(true);
  });

  it.each(rule.negative)('does not hold for $answer', ({ condition, answer }) => {
    expect(rule.judge(condition, probeFor(rule, condition.probe), answer)).not.toBe(true);
  });

  it('is unknown, not false, where the page did not answer', () => {
    for (const { condition } of rule.positive) {
      const probe = probeFor(rule, condition.probe);
      expect(rule.judge(condition, probe, undefined)).toBe('unknown');
      expect(rule.judge(condition, probe, 'unknown')).toBe('unknown');
      expect(rule.judge(condition, undefined, true)).toBe('unknown');
    }
  });

  it('says what is true of the record, with the name of the field', () => {
    for (const { condition } of rule.positive) {
      expect(rule.says('Next Step', condition, probeFor(rule, condition.probe))).toMatch(/Next Step.*[^.]$/);
    }
  });
});

describe.each(pairs)('$rule.name on the examples of $other.name', ({ rule, other }) => {
  it('keeps out of conditions of another rule', () => {
    for (const { condition, answer } of [...other.positive, ...other.negative]) {
      expect(rule.judge(condition, probeFor(other, condition.probe), answer)).toBe('unknown');
      expect(rule.says('Next Step', condition, probeFor(other, condition.probe))).toBe('');
    }
  });

  it('never holds together with it on one answer', () => {
    for (const own of rule.positive) {
      for (const { condition, answer } of other.positive) {
        const mine: Condition = { ...own.condition, probe: condition.probe };
        expect(rule.judge(mine, probeFor(other, condition.probe), answer)).not.toBe(true);
      }
    }
  });
});
