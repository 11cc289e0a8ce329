import { z } from 'zod';
import { idSchema } from '../model/ids.ts';

/** Where the Studio is signed in; kept for the browser session. */
export const signInSchema = z.strictObject({
  baseUrl: z.string().min(1).max(2000),
  org: idSchema,
  token: z.string().min(1).max(400),
});
export type SignIn = z.infer<typeof signInSchema>;

export type SignInErrors = Partial<Record<keyof SignIn, string>>;

/** What stands in the three fields as a sign-in, or what is wrong with each. */
export function readSignIn(
  fields: Record<keyof SignIn, string>,
): { ok: true; value: SignIn } | { ok: false; errors: SignInErrors } {
  const value = { baseUrl: fields.baseUrl.trim(), org: fields.org.trim().toLowerCase(), token: fields.token.trim() };
  const errors: SignInErrors = {};
  const address = addressProblem(value.baseUrl);
  if (address !== null) errors.baseUrl = address;
  if (value.org === '') errors.org = 'Enter the organisation id.';
  else if (!idSchema.safeParse(value.org).success)
    errors.org = 'An organisation id is lower-case words joined by dashes.';
  if (value.token === '') errors.token = 'Enter the admin token.';
  return Object.keys(errors).length === 0 ? { ok: true, value } : { ok: false, errors };
}

function addressProblem(text: string): string | null {
  if (text === '') return 'Enter the address of your collector.';
  if (!URL.canParse(text)) return 'This is not a web address; it starts with https://.';
  const { protocol, hostname } = new URL(text);
  if (protocol === 'https:') return null;
  if (protocol !== 'http:') return 'The address must start with https://.';
  const loopback = /^(localhost|127(\.\d+){3}|\[::1\]|.+\.localhost)$/.test(hostname);
  return loopback ? null : 'The address must start with https://, or your token would travel readable.';
}

/** The part of a collector's error the Studio reads. */
export interface Trouble {
  code: string;
  detail: string;
  current?: { version?: number | undefined } | null;
}

/** What went wrong at signing in, and what to do about it. */
export function explainSignIn({ code, detail }: Trouble): string {
  switch (code) {
    case 'unreachable':
      return 'The collector could not be reached. Check the address, that it is running, and your connection.';
    case 'timeout':
      return 'The collector took too long to answer. Try again in a moment.';
    case 'wrong-token':
      return 'The collector does not know this admin token. Copy it again, without spaces.';
    case 'not-your-organisation':
      return 'This token belongs to another organisation. Check the organisation id.';
    case 'unknown-org':
      return 'This collector has no organisation with that id.';
    case 'unexpected':
      return 'Something answered at this address, but it is not a Carrot collector. Check the address.';
    default:
      return detail;
  }
}
