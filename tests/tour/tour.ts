import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { World } from '../e2e/support/world.ts';

/** What every step works with. Steps run in order in one browser; each leaves a state the next can start from. */
export interface Stage {
  world: World;
  /** The CRM tab. */
  crm: Page;
}

export interface TourStep {
  id: string;
  /** What a reader should see happen. */
  name: string;
  /** Does the step, and returns what was seen, in a sentence. Throws when it does not hold. */
  run(stage: Stage, shot: (page: Page) => Promise<void>): Promise<string>;
}

export interface StepResult {
  step: string;
  ok: boolean;
  detail: string;
  screenshot: string | null;
}

export const tourFolder = join('artifacts', 'tour');

/** Fails a step with a sentence. */
export function must(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}

async function runStep(step: TourStep, index: number, stage: Stage): Promise<StepResult> {
  const slug = step.name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  const name = `${String(index + 1).padStart(2, '0')}-${slug}.png`;
  let shots = 0;
  const shot = async (page: Page) => {
    const extra = shots++ === 0 ? name : name.replace('.png', `-${shots}.png`);
    await page.screenshot({ path: join(tourFolder, extra) });
  };
  const title = `(${step.id}) ${step.name}`;
  try {
    const detail = await step.run(stage, shot);
    return { step: title, ok: true, detail, screenshot: shots > 0 ? name : null };
  } catch (error) {
    await shot(stage.crm).catch(() => undefined);
    const detail = error instanceof Error ? error.message : String(error);
    return { step: title, ok: false, detail, screenshot: name };
  }
}

/**
 * Runs the steps, prints each, and writes a picture per step and `artifacts/tour/summary.json`.
 * @returns true when every step held
 */
export async function runTour(world: World, steps: readonly TourStep[]): Promise<boolean> {
  await rm(tourFolder, { recursive: true, force: true });
  await mkdir(tourFolder, { recursive: true });
  const stage: Stage = { world, crm: await world.carrot.context.newPage() };
  const results: StepResult[] = [];
  for (const [index, step] of steps.entries()) {
    const result = await runStep(step, index, stage);
    results.push(result);
    process.stdout.write(`${result.ok ? '\u2713' : '\u2717'} ${result.step}\n    ${result.detail}\n`);
  }
  await writeFile(join(tourFolder, 'summary.json'), `${JSON.stringify(results, null, 2)}\n`);
  return results.every((result) => result.ok);
}
