import { type Bundle, bundleSchema, type Program, programSchema } from '../model/program.ts';
import { schemaFindings } from '../program/lint/schema.ts';
import { type VerifyResult, verifyBundle } from '../program/verify.ts';

/** The unverified content of a signed bundle; null when the text is none. */
export function peekBundle(text: string): Bundle | null {
  const part = text.trim().split('.')[1];
  if (part === undefined) return null;
  try {
    const binary = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
    const json = new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0)));
    const bundle = bundleSchema.safeParse(JSON.parse(json));
    return bundle.success ? bundle.data : null;
  } catch {
    return null;
  }
}

/**
 * Verifies a bundle as a device would have on the day it was issued: an admin must be able to open a version that has
 * expired since, to publish it again.
 */
export function verifyAsIssued(text: string, key: { org: string; publicKey: string }): Promise<VerifyResult> {
  const now = peekBundle(text)?.issuedAt ?? 0;
  return verifyBundle(text, { ...key, heldVersion: null, heldHash: null, now });
}

export type OpenedFile = { ok: true; program: Program; bundle: Bundle | null } | { ok: false; reason: string };

/** Reads a file an admin chose: a program as JSON, or a signed bundle (whose signature is not checked here). */
export function openProgramFile(text: string): OpenedFile {
  const bundle = peekBundle(text);
  if (bundle) return { ok: true, program: bundle.program, bundle };
  const value = parseJson(text);
  if (value === undefined) return { ok: false, reason: 'This file is neither a program (JSON) nor a signed bundle.' };
  const parsed = programSchema.safeParse(value);
  if (parsed.success) return { ok: true, program: parsed.data, bundle: null };
  const [first, ...more] = schemaFindings(parsed.error, value);
  const where = first?.path ? `${first.path}: ` : '';
  return {
    ok: false,
    reason: `This file is not a program. ${where}${first?.message ?? ''}${more.length > 0 ? ` (and ${more.length} more)` : ''}`,
  };
}

/** A program as a file for source control: indented, one line per value, new line at the end. */
export function programText(program: Program): string {
  return `${JSON.stringify(program, null, 2)}\n`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
