import type { Command } from './command.ts';
import { parseOptions } from './options.ts';
import { misuse } from './problems.ts';
import { findingLine, readSource, tally } from './source.ts';

export const lintCommand: Command = {
  name: 'lint',
  about: 'Check programs before they are published.',
  usage: `FILE… [--json]

  FILE    a program, or an unsigned bundle, as JSON
  --json  findings as one JSON object by file, for scripts`,
  examples: ['lint sales.json', 'lint programs/*.json --json'],
  async run(args, output) {
    const { values, files } = parseOptions(args, { json: { type: 'boolean' } });
    if (files.length === 0) throw misuse('The file to lint is missing.');
    const results = await Promise.all(
      files.map(async (file) => ({ file, findings: (await readSource(file)).findings })),
    );
    if (values.json) {
      output.line(JSON.stringify(Object.fromEntries(results.map(({ file, findings }) => [file, findings])), null, 2));
    } else {
      for (const { file, findings } of results) {
        for (const finding of findings) output.line(findingLine(finding));
        output.line(`${file}: ${findings.length === 0 ? 'nothing to improve' : tally(findings)}`);
      }
    }
    return results.some(({ findings }) => findings.some(({ level }) => level === 'error')) ? 1 : 0;
  },
};
