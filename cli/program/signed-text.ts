import type { JWK } from 'jose';
import { type Bundle, bundleSchema } from '../../lib/model/program.ts';
import { bundleType, maxBundleBytes } from '../../lib/program/format.ts';
import { openSigned, parseJson } from '../../lib/program/jws.ts';
import { fault } from './problems.ts';

/**
 * The bundle of a signed text, if this key signed it; an expired one too, because it is read and not used.
 * @throws Failure for a text of somebody else: what comes from a collector must not be signed again unseen
 */
export async function openBundle(text: string, publicKey: JWK, what: string): Promise<Bundle> {
  const opened = await openSigned(text, {
    ...{ noun: 'bundle', type: bundleType, maxBytes: maxBundleBytes, maxBytesText: '1 MiB', publicKey },
    isUnsigned: () => false,
    howToSign: '',
  });
  if (!opened.ok) throw fault(`${what}: ${opened.reason}`);
  return parseBundle(parseJson(opened.payload), what);
}

/** The bundle of a signed text without a look at its signature: to be read, never to be signed again. */
export function peekBundle(text: string, what: string): Bundle {
  const payload = Buffer.from(text.trim().split('.')[1] ?? '', 'base64url').toString('utf8');
  return parseBundle(parseJson(payload), what);
}

function parseBundle(value: unknown, what: string): Bundle {
  const bundle = bundleSchema.safeParse(value);
  if (!bundle.success) throw fault(`${what}: this is not a bundle.`);
  return bundle.data;
}

/** Does a text look like a signed one (a compact JWS), rather than JSON? */
export function looksSigned(text: string): boolean {
  return /^\s*[\w-]+\.[\w-]+\.[\w-]*\s*$/.test(text);
}
