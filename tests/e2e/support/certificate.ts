import { generate } from 'selfsigned';

/** A throw-away certificate for the names of one run. Browsers in tests are told to accept it; it is never stored. */
export async function throwAwayCertificate(names: readonly string[]): Promise<{ key: string; cert: string }> {
  const made = await generate([{ name: 'commonName', value: names[0] ?? 'localhost' }], {
    extensions: [{ name: 'subjectAltName', altNames: names.map((value) => ({ type: 2 as const, value })) }],
  });
  return { key: made.private, cert: made.cert };
}
