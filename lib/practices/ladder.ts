import { levelRank } from '../model/adoption.ts';
import type { ProgressOverview } from '../model/overview.ts';
import type { PracticeState } from '../model/practice.ts';
import { type LadderStep, type Program, roleLevels } from '../model/program.ts';

type Level = ProgressOverview['level'];

interface Climb {
  have: number;
  need: number;
  practices: { id: string; title: string; done: boolean }[];
}

function climb(program: Program, step: LadderStep, states: ReadonlyMap<string, PracticeState>): Climb {
  const practices = step.practices.map((id) => ({
    id,
    title: program.practices.find((p) => p.id === id)?.title ?? id,
    done: levelRank(states.get(id)?.level ?? 'new') >= levelRank(step.at),
  }));
  return { have: practices.filter((p) => p.done).length, need: step.count, practices };
}

/**
 * The adoption level of a role, and what the next one asks for. A level is reached when its steps and those of every
 * level below hold. A fading practice still counts: nobody falls down the ladder in a holiday.
 */
export function roleLevel(program: Program, role: string, states: ReadonlyMap<string, PracticeState>): Level {
  let reached: Level['reached'] = null;
  for (const level of roleLevels) {
    const steps = program.ladder.filter((s) => s.role === role && s.level === level);
    if (steps.length === 0) continue;
    const open = steps.map((step) => climb(program, step, states)).find((c) => c.have < c.need);
    if (open) return { reached, next: { level, ...open } };
    reached = level;
  }
  return { reached, next: null };
}
