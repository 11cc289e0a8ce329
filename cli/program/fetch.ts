import { collectorOptions, collectorUsage, openCollector, talk } from './collector.ts';
import type { Command } from './command.ts';
import { writeOver } from './files.ts';
import { parseOptions, required, wholeNumber } from './options.ts';
import { fault, misuse } from './problems.ts';
import { peekBundle } from './signed-text.ts';

export const fetchCommand: Command = {
  name: 'fetch',
  about: 'Save a published version as a file: signed, or as a program to edit.',
  usage: `--collector URL --org ID --out FILE [--version N] [--program]

  ${collectorUsage}
                    (only needed with --version)
  --out FILE        the signed text, for a web server, a managed policy or the settings page
  --version N       an older version; left out: the one in force
  --program         the program as JSON instead, to edit and publish again`,
  examples: ['fetch --collector https://carrot.acme.example --org acme --program --out sales.json'],
  async run(args, output) {
    const { values, files } = parseOptions(args, {
      ...collectorOptions,
      out: { type: 'string' },
      version: { type: 'string' },
      program: { type: 'boolean' },
    });
    if (files.length > 0) throw misuse(`"${files[0]}" is not expected here; the file belongs after --out.`);
    const out = required(values.out, 'out');
    const number = values.version === undefined ? null : wholeNumber(values.version, 'version', 1);
    const { client, org } = openCollector(values, { token: number !== null });
    const signed = await talk(() => (number === null ? client.program(org) : client.version(org, number)));
    if (!signed) throw fault('Nothing is published yet.');
    const { version, program } = peekBundle(signed.text, `version ${number ?? 'in force'}`);
    await writeOver(out, values.program ? `${JSON.stringify(program, null, 2)}\n` : signed.text);
    output.line(
      `${out}: ${org} version ${version}, "${program.name}"${values.program ? ', as a program' : ', signed'}`,
    );
    return 0;
  },
};
