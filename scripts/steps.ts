import { spawn } from 'node:child_process';

export interface Step {
  name: string;
  command: string;
  args: string[];
  env?: Record<string, string>;
}

interface Counts {
  passed: number;
  failed: number;
}

/** `Tests  3 failed | 120 passed (123)` of the test runner, without colours. */
function testCounts(output: string): Counts | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: strips the terminal's colour codes
  const line = output.replaceAll(/\u001b\[[0-9;]*m/g, '').match(/^\s*Tests\s+(.*)$/m)?.[1];
  if (!line) return null;
  const number = (word: string) => Number(line.match(new RegExp(`(\\d+) ${word}`))?.[1] ?? 0);
  return { passed: number('passed'), failed: number('failed') };
}

/** Runs one command with its output on the screen; resolves to its exit code and what it printed. */
function runStep({ command, args, env }: Step): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    let output = '';
    for (const [stream, out] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ] as const)
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        out.write(chunk);
      });
    child.on('error', (error) => resolve({ code: 1, output: `${output}\n${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Runs the steps one after the other, all of them, and prints what passed. A step that runs tests counts its tests, any
 * other step counts as one. @returns the counts, for the closing line `N passed, N failed`
 */
export async function runSteps(steps: readonly Step[]): Promise<Counts> {
  const total: Counts = { passed: 0, failed: 0 };
  const lines: string[] = [];
  for (const [index, step] of steps.entries()) {
    const start = Date.now();
    process.stdout.write(`\n\u2022 ${index + 1}/${steps.length} ${step.name} …\n`);
    const { code, output } = await runStep(step);
    const counts = testCounts(output) ?? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
    if (code !== 0 && counts.failed === 0) counts.failed = 1;
    total.passed += counts.passed;
    total.failed += counts.failed;
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    lines.push(`${counts.failed === 0 ? '\u2713' : '\u2717'} ${step.name} (${seconds} s)`);
  }
  process.stdout.write(`\n${lines.join('\n')}\n`);
  return total;
}

/** Prints the closing line and ends the process with its verdict. */
export function close({ passed, failed }: Counts): never {
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}
