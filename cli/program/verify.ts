import { verifyBundle } from '../../lib/program/verify.ts';
import type { Command } from './command.ts';
import { readText } from './files.ts';
import { onlyFile, parseOptions, required, wholeNumber } from './options.ts';

export const verifyCommand: Command = {
  name: 'verify',
  about: 'Check a signed bundle as a device would.',
  usage: `BUNDLE --public KEY.pub [--org ID] [--held-version N] [--json]

  BUNDLE            the signed bundle
  --public KEY.pub  the organisation's public key
  --org ID          the organisation the device belongs to; left out: as on a device that joins
  --held-version N  the version the device holds already
  --json            the verdict as JSON, for scripts`,
  examples: ['verify acme.bundle --public acme.key.pub --org acme --held-version 6'],
  async run(args, output) {
    const { values, files } = parseOptions(args, {
      public: { type: 'string' },
      org: { type: 'string' },
      'held-version': { type: 'string' },
      json: { type: 'boolean' },
    });
    const held = values['held-version'];
    const heldVersion = held === undefined ? null : wholeNumber(held, 'held-version', 1);
    const file = onlyFile(files, 'bundle');
    const verdict = await verifyBundle(await readText(file), {
      publicKey: await readText(required(values.public, 'public')),
      org: values.org ?? null,
      heldVersion,
      heldHash: null,
      now: Date.now(),
    });
    if (values.json) {
      const { org, version, issuedAt, expiresAt } = verdict.ok ? verdict.bundle : {};
      output.line(
        JSON.stringify(
          verdict.ok ? { ok: true, hash: verdict.hash, org, version, issuedAt, expiresAt } : verdict,
          null,
          2,
        ),
      );
    } else if (verdict.ok) {
      const { org, version, expiresAt, program } = verdict.bundle;
      output.line(
        `accepted: ${org} version ${version}, "${program.name}", valid until ${new Date(expiresAt).toISOString().slice(0, 10)}`,
      );
      output.line(`sha-256 ${verdict.hash}`);
    } else {
      output.line(`refused (${verdict.code}): ${verdict.reason}`);
    }
    return verdict.ok ? 0 : 1;
  },
};
