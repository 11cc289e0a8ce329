import { readUrl } from '../../lib/crm/registry.ts';
import { decide } from '../../lib/gatekeeper/decide.ts';
import { programSchema } from '../../lib/model/program.ts';
import { starterFor, starterProgram } from '../../lib/program/starter/starter.ts';
import type { Command } from './command.ts';
import { onlyFile, parseOptions, required } from './options.ts';
import { fault, misuse } from './problems.ts';
import { simulationInput } from './simulation-input.ts';
import { reportJson, reportLines } from './simulation-report.ts';
import { readSource, tally } from './source.ts';

export const simulateCommand: Command = {
  name: 'simulate',
  about: 'Show what a rep would see on a page, and why everything else stays silent.',
  usage: `FILE|--starter --role ROLE --url URL [options]

  FILE                    the program as JSON; --starter takes the built-in one for the CRM of the address
  --role ROLE             a role of the program
  --url URL               address of a CRM page; it says which page and object this is
  --crm ID                the CRM, where the address does not tell: one on a host of its own, or one of the
                          program's profiles
  --stage S               stage or status the record is in, by API name
  --display D             how a list is displayed: table, kanban, split, calendar, pipeline-inspection
  --probe ID=ANSWER       what the page answers: yes, no, unknown, or for dates future, today, week, month,
                          quarter, older; repeat for more. Probes left out are answered "unknown"
  --practice ID=LEVEL     how far the rep is with a practice: new, aware, tried, regular, fluent, fading
  --event CAMPAIGN:KIND[@WHEN]
                          what happened to a card before, on the same record: shown, opened, later, got-it,
                          not-for-me, done …; WHEN is a time, or 30m, 2h, 3d ago (default 1h)
  --busy SIGN             a bad moment: typing, unsaved, dialog, fullscreen, hidden; repeat for more
  --time ISO              local time of the visit (default now); working hours are Mon–Fri 8–18
  --json                  the decision as JSON, for scripts`,
  examples: [
    'simulate --starter --role sales-rep --time 2026-11-23T10:00 --stage Prospecting --probe opportunity-next-step-empty=yes --url https://acme.lightning.force.com/lightning/r/Opportunity/006000000000001AAA/view',
    'simulate sales.json --role sales-rep --display table --time 2026-11-23T10:00 --event kanban-for-opportunities:later@2d --url "https://acme.lightning.force.com/lightning/o/Opportunity/list?filterName=MyOpportunities"',
  ],
  async run(args, output) {
    const { values, files } = parseOptions(args, {
      starter: { type: 'boolean' },
      role: { type: 'string' },
      url: { type: 'string' },
      crm: { type: 'string' },
      stage: { type: 'string' },
      display: { type: 'string' },
      probe: { type: 'string', multiple: true },
      practice: { type: 'string', multiple: true },
      event: { type: 'string', multiple: true },
      busy: { type: 'string', multiple: true },
      time: { type: 'string' },
      json: { type: 'boolean' },
    });
    if (values.starter && files.length > 0) throw misuse('Give a file or --starter, not both.');
    const program = values.starter
      ? (starterFor(readUrl(values.url ?? '', values.crm).crm) ?? starterProgram)
      : await readProgram(onlyFile(files, 'program file (or --starter)'));
    const input = simulationInput(program, {
      ...values,
      role: required(values.role, 'role'),
      url: required(values.url, 'url'),
      clock: Date.now(),
    });
    const decision = decide(input);
    if (values.json) output.line(reportJson(input, decision));
    else for (const line of reportLines(input, decision)) output.line(line);
    return 0;
  },
};

async function readProgram(file: string) {
  const { value, findings } = await readSource(file);
  const parsed = programSchema.safeParse(value);
  // A program with other errors can still be simulated: seeing what they do is often how they are found.
  if (!parsed.success) throw fault(`${file}: cannot be simulated (${tally(findings)}). Run lint on it first.`);
  return parsed.data;
}
