import { unlink } from 'node:fs/promises';
import { keyFingerprint } from '../../lib/program/fingerprint.ts';
import { generateKeyPair } from '../../lib/program/sign.ts';
import type { Command } from './command.ts';
import { writeNew } from './files.ts';
import { parseOptions, required } from './options.ts';
import { misuse } from './problems.ts';

export const keygenCommand: Command = {
  name: 'keygen',
  about: 'Make the key pair of an organisation.',
  usage: `--out KEYFILE

  --out KEYFILE  the private key goes to KEYFILE (readable by you only), the public one to KEYFILE.pub;
                 neither may exist already`,
  examples: ['keygen --out acme.key'],
  async run(args, output) {
    const { values, files } = parseOptions(args, { out: { type: 'string' } });
    const out = required(values.out, 'out');
    if (files.length > 0) throw misuse(`"${files[0]}" is not expected here; the file belongs after --out.`);
    const { privateJwk, publicJwk } = await generateKeyPair();
    await writeNew(out, `${JSON.stringify(privateJwk, null, 2)}\n`, true);
    try {
      await writeNew(`${out}.pub`, `${JSON.stringify(publicJwk)}\n`);
    } catch (error) {
      // Half a pair is of no use, and would keep the next try from writing.
      await unlink(out);
      throw error;
    }
    output.line(`${out}      private key: keep it out of source control; whoever has it can publish programs`);
    output.line(`${out}.pub  public key: give it to every device with the address of the feed`);
    output.line(
      `Fingerprint, to compare by eye when a device connects: ${await keyFingerprint(JSON.stringify(publicJwk))}`,
    );
    return 0;
  },
};
