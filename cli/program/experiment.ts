import { planExperiment } from '../../lib/insight/detectable.ts';
import { programSchema } from '../../lib/model/program.ts';
import type { Command } from './command.ts';
import { onlyFile, parseOptions, required, wholeNumber } from './options.ts';
import { fault, misuse } from './problems.ts';
import { findingLine, readSource } from './source.ts';

export const experimentCommand: Command = {
  name: 'experiment',
  about: 'Say what a campaign with a goal can find out, before it starts.',
  usage: `FILE --audience PEOPLE [--flip 8|16]

  FILE               a program, or an unsigned bundle, as JSON
  --audience PEOPLE  how many people the campaign is for
  --flip 16          in organisations of fewer than 24, where one answer in 16 is a lie

Exit code 1 when a group would be too small to measure anything.`,
  examples: ['experiment sales.json --audience 350'],
  async run(args, output) {
    const { values, files } = parseOptions(args, {
      audience: { type: 'string' },
      flip: { type: 'string', default: '8' },
    });
    const audience = wholeNumber(required(values.audience, 'audience'), 'audience', 0);
    if (values.flip !== '8' && values.flip !== '16') throw misuse(`--flip is 8 or 16, not "${values.flip}".`);
    const flip = values.flip === '8' ? 8 : 16;
    const { value, findings } = await readSource(onlyFile(files, 'program'));
    const parsed = programSchema.safeParse(value);
    const [finding] = findings.filter(({ level }) => level === 'error');
    if (!parsed.success || finding) throw fault(finding ? findingLine(finding) : 'This is not a program.');
    const plans = parsed.data.campaigns.flatMap(({ id, goal }) =>
      goal ? [{ id, ...planExperiment(audience, goal.holdoutPercent, flip) }] : [],
    );
    if (plans.length === 0) output.line('No campaign has a goal.');
    for (const { id, treatment, holdout, sentence } of plans) {
      output.line(`${id}: ${treatment} people see it, ${holdout} do not. ${sentence}`);
    }
    return plans.some(({ verdict }) => verdict === 'refused') ? 1 : 0;
  },
};
