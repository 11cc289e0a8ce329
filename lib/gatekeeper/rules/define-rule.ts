import type { Condition, RuleName } from '../../model/campaign.ts';
import type { Probe, ProbeAnswer } from '../../model/probe.ts';

/** `unknown`: the page could not answer, so the rule says neither yes nor no and the campaign keeps quiet. */
export type Verdict = boolean | 'unknown';
export type ConditionOf<N extends RuleName> = Extract<Condition, { rule: N }>;
/** An answer with something in it. */
export type KnownAnswer = Exclude<ProbeAnswer, 'unknown'>;

export interface RuleExample<N extends RuleName> {
  condition: ConditionOf<N>;
  answer: ProbeAnswer;
}

/** An example of any rule. */
export interface Example {
  condition: Condition;
  answer: ProbeAnswer;
}

interface RuleHeader<N extends RuleName> {
  name: N;
  /** Which probe test gives the answer this rule reads. */
  reads: Probe['test'];
  /** Owner sentence: what the rule is for, for an author of campaigns. */
  about: string;
  test(answer: KnownAnswer, condition: ConditionOf<N>): Verdict;
  /** What is true of the record when the rule holds, for "why this?". */
  says(field: string, condition: ConditionOf<N>, probe: Probe): string;
  positive: readonly RuleExample<N>[];
  negative: readonly RuleExample<N>[];
}

export interface Rule {
  name: RuleName;
  reads: Probe['test'];
  about: string;
  /** `unknown` for another rule's condition, a probe of another test, and an answer that is missing or not readable. */
  judge(condition: Condition, probe: Probe | undefined, answer: ProbeAnswer | undefined): Verdict;
  /** Sentence for the rep without its full stop; `field` is a readable field name. */
  says(field: string, condition: Condition, probe: Probe): string;
  positive: readonly Example[];
  negative: readonly Example[];
}

/** Declares one condition rule. Everything a rule must not be asked is answered here, so that a rule states only its own test. */
export function defineRule<N extends RuleName>(header: RuleHeader<N>): Rule {
  const own = (condition: Condition): condition is ConditionOf<N> => condition.rule === header.name;
  return {
    name: header.name,
    reads: header.reads,
    about: header.about,
    judge(condition, probe, answer) {
      if (!own(condition) || probe?.test !== header.reads) return 'unknown';
      if (answer === undefined || answer === 'unknown') return 'unknown';
      return header.test(answer, condition);
    },
    says: (field, condition, probe) => (own(condition) ? header.says(field, condition, probe) : ''),
    positive: header.positive,
    negative: header.negative,
  };
}
