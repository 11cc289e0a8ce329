import { bundleSchema } from '../../lib/model/program.ts';
import { sha256Hex } from '../../lib/program/canonical.ts';
import { maxBundleBytes } from '../../lib/program/format.ts';
import { signBundle } from '../../lib/program/sign.ts';
import type { Command } from './command.ts';
import { writeOver } from './files.ts';
import { readPrivateKey } from './key-file.ts';
import { onlyFile, organisationId, parseOptions, required, wholeNumber } from './options.ts';
import { fault } from './problems.ts';
import { findingLine, readSource, tally } from './source.ts';

const dayMs = 86_400_000;

export const signCommand: Command = {
  name: 'sign',
  about: 'Lint a program and sign it as a bundle.',
  usage: `FILE --key KEYFILE --org ID --version N --out BUNDLE [--expires-days 90]

  FILE              the program as JSON
  --key KEYFILE     the organisation's private key (see keygen)
  --org ID          the organisation, lower-case words joined by dashes; devices refuse another one later
  --version N       must grow with each publication; devices refuse an older one
  --out BUNDLE      the signed bundle: one text file for any HTTPS host
  --expires-days N  after these days devices refuse it; those that hold it go on for 14 days (default 90)`,
  examples: ['sign sales.json --key acme.key --org acme --version 7 --out acme.bundle'],
  async run(args, output) {
    const { values, files } = parseOptions(args, {
      key: { type: 'string' },
      org: { type: 'string' },
      version: { type: 'string' },
      out: { type: 'string' },
      'expires-days': { type: 'string', default: '90' },
    });
    const file = onlyFile(files, 'program file');
    const keyFile = required(values.key, 'key');
    const org = organisationId(required(values.org, 'org'));
    const version = wholeNumber(required(values.version, 'version'), 'version', 1);
    const out = required(values.out, 'out');
    const days = wholeNumber(values['expires-days'], 'expires-days', 1);

    const { value, findings } = await readSource(file);
    for (const finding of findings) output.problem(findingLine(finding));
    if (findings.some(({ level }) => level === 'error')) {
      throw fault(`${file}: not signed (${tally(findings)}). Devices would refuse it.`);
    }
    const issuedAt = Date.now();
    const expiresAt = issuedAt + days * dayMs;
    const bundle = bundleSchema.parse({ carrot: 'bundle', org, version, issuedAt, expiresAt, program: value });
    const text = await signBundle(bundle, await readPrivateKey(keyFile));
    if (text.length > maxBundleBytes) throw fault(`${file}: not signed, the bundle would be larger than 1 MiB.`);
    // Without a line end: the feed's validator is the hash of exactly these bytes.
    await writeOver(out, text);
    output.line(`${out}: ${org} version ${version}, valid until ${new Date(expiresAt).toISOString().slice(0, 10)}`);
    output.line(`ETag: "${await sha256Hex(text)}"`);
    return 0;
  },
};
