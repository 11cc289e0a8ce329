import { readUrl } from '../lib/crm/registry.ts';

// Reads `URL` or `URL<TAB>crm` per line from stdin, prints one JSON line per line in the same order, garbage included:
// who pairs the two streams must be able to count on it.

if (process.argv.length > 2) {
  const help = [
    'Says what web addresses are to Carrot: CRM, page kind, object, record id.',
    '',
    'Usage: npm run -s read-url < FILE',
    'Each line of the input is an address, or address TAB crm for a CRM on a host of its own (espocrm, suitecrm, odoo …).',
    'Each line of the output is one JSON object, in the same order.',
    '',
    'Example: echo https://acme.lightning.force.com/lightning/page/home | npm run -s read-url',
  ].join('\n');
  const asked = /^(-h|--help|help)$/.test(process.argv[2] ?? '');
  (asked ? console.log : console.error)(
    asked ? help : `Addresses are read from the input, not from arguments.\n\n${help}`,
  );
  process.exit(asked ? 0 : 2);
}

/** One output line. The URL is printed as it was read. */
function answer(line: string): string {
  const [url = '', hint] = line.replace(/\r$/, '').split('\t');
  const { crm, page, object, recordId } = readUrl(url, hint?.trim());
  return `${JSON.stringify({ url, crm, page, object, recordId })}\n`;
}

/** Lines end at \n alone: `node:readline` would also split at U+2028 and a lone \r, which garbage may hold. */
async function* linesOf(input: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of input) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest) yield rest;
}

// The reader may leave early (`| head -1`); that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

process.stdin.setEncoding('utf8');
for await (const line of linesOf(process.stdin)) {
  if (!process.stdout.write(answer(line))) {
    await new Promise<void>((resume) => process.stdout.once('drain', resume));
  }
}
