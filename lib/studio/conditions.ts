import type { Condition } from '../model/campaign.ts';
import { type AgeBucket, ageBuckets, type Probe } from '../model/probe.ts';
import type { ProgramHead } from './draft.ts';
import { fieldLabel, objectLabel } from './places.ts';
import { uniqueId } from './unique-id.ts';

/** A condition that can be picked, in words, with the probe it needs. */
export interface ConditionOption {
  /** Tells options apart in a list. */
  value: string;
  label: string;
  condition: Condition;
}

const ages: Readonly<Record<AgeBucket, string>> = {
  future: 'has a date',
  today: 'is today or past',
  week: 'is past',
  month: 'is past by more than a week',
  quarter: 'is past by more than a month',
  older: 'is past by more than three months',
};

/** "Next Step is empty" */
export function conditionText(condition: Condition, probe: Probe | undefined): string {
  if (!probe) return `Unknown question "${condition.probe}"`;
  const field = fieldLabel(probe.field);
  switch (condition.rule) {
    case 'field-empty':
      return `${field} is empty`;
    case 'field-filled':
      return `${field} is filled`;
    case 'field-shown':
      return `${field} is on the page`;
    case 'age-at-least':
      return `${field} ${ages[condition.bucket]}`;
    case 'older-than': {
      const days = probe.test === 'older-than' ? probe.days : 0;
      return probe.field === 'LastModifiedById'
        ? `Nothing changed for more than ${days} days`
        : `${field} is more than ${days} days ago`;
    }
  }
}

/** Every condition the program's probes on these objects can answer. */
export function conditionOptions(head: ProgramHead, objects: readonly string[]): ConditionOption[] {
  return head.probes
    .filter(({ object }) => objects.length === 0 || objects.includes(object))
    .flatMap((probe) =>
      conditionsOf(probe).map((condition) => {
        const about = objects.length === 1 ? '' : `${objectLabel(probe.object)}: `;
        const value = `${condition.rule}|${probe.id}|${condition.rule === 'age-at-least' ? condition.bucket : ''}`;
        return { value, label: `${about}${conditionText(condition, probe)}`, condition };
      }),
    );
}

function conditionsOf({ id, test }: Probe): Condition[] {
  switch (test) {
    case 'empty':
      return [
        { rule: 'field-empty', probe: id },
        { rule: 'field-filled', probe: id },
      ];
    case 'shown':
      return [{ rule: 'field-shown', probe: id }];
    case 'older-than':
      return [{ rule: 'older-than', probe: id }];
    case 'age':
      return ageBuckets.slice(1).map((bucket) => ({ rule: 'age-at-least', probe: id, bucket }));
  }
}

/**
 * The program with a probe that asks whether `field` of `object` is empty, and the id of it: an existing one where there
 * is one.
 */
export function withEmptyProbe(head: ProgramHead, object: string, field: string): { head: ProgramHead; probe: string } {
  const held = head.probes.find((probe) => probe.test === 'empty' && probe.object === object && probe.field === field);
  if (held) return { head, probe: held.id };
  const words = `${object} ${field} empty`.replace(/([a-z0-9])([A-Z])/g, '$1 $2');
  const id = uniqueId(words, 'probe', new Set(head.probes.map((probe) => probe.id)));
  return { head: { ...head, probes: [...head.probes, { id, object, field, test: 'empty' }] }, probe: id };
}
