import { describe, expect, it } from 'vitest';
import { generateKeyPair } from '../../../lib/program/sign.ts';
import { readKeyFile, sealKey, unsealKey } from '../../../lib/studio/key-file.ts';

const pair = await generateKeyPair();
const { kty, crv, x, d } = pair.privateJwk;

describe('the key file', () => {
  it('opens with its passphrase and with no other', async () => {
    const file = readKeyFile(await sealKey(pair.privateJwk, 'four quiet carrots grow'));
    expect(file).toMatchObject({ kind: 'sealed', publicKey: { x } });
    if (!file) throw new Error('unreadable');
    expect(await unsealKey(file, 'four quiet carrots grow')).toEqual({ kty, crv, x, d });
    expect(await unsealKey(file, 'four quiet carrots grow ')).toBeNull();
  });

  it('does not show the private half', async () => {
    const text = await sealKey(pair.privateJwk, 'four quiet carrots grow');
    expect(text).not.toContain(String(d));
    expect(text).toContain(String(x));
  });

  it('is refused when somebody put another public key on it', async () => {
    const other = await generateKeyPair();
    const text = await sealKey(pair.privateJwk, 'four quiet carrots grow');
    const forged = readKeyFile(text.replace(String(x), String(other.publicJwk.x)));
    if (!forged) throw new Error('unreadable');
    expect(await unsealKey(forged, 'four quiet carrots grow')).toBeNull();
  });

  it('may be a key of the command line, without a passphrase', async () => {
    const file = readKeyFile(JSON.stringify(pair.privateJwk));
    expect(file?.kind).toBe('plain');
    if (file) expect(await unsealKey(file, '')).toEqual({ kty, crv, x, d });
  });

  it('is nothing else', () => {
    for (const text of ['', '{}', JSON.stringify(pair.publicJwk), 'not json']) expect(readKeyFile(text)).toBeNull();
  });
});
