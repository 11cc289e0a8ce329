import type { Described } from './change.ts';

/** Longest text shown of a part; what is longer is cut, with a mark that changes whenever the part does. */
const shown = 160;

/** A text in full, or its beginning with a mark. */
export function short(text: string): string {
  if (text.length <= shown) return text;
  let mark = 7;
  for (let at = 0; at < text.length; at++) mark = (mark * 31 + text.charCodeAt(at)) % 0x7fffffff;
  return `${text.slice(0, shown - 40)}… (${text.length} characters, mark ${mark.toString(36)})`;
}

/** A program's CRM profiles and changes to shipped ones, part by part. Entries may be anything: they are judged later. */
export function describeProfiles(profiles: readonly unknown[], affects: readonly string[]): Described[] {
  return profiles.map((entry, at) => {
    const parts = typeof entry === 'object' && entry !== null ? Object.entries(entry) : [['entry', entry] as const];
    const named = new Map<string, unknown>(parts);
    const id = String(named.get('overrides') ?? named.get('id') ?? `entry ${at + 1}`);
    return {
      what: 'profile',
      id,
      title: String(named.get('name') ?? id),
      noun: named.has('overrides') ? 'change to the CRM profile' : 'CRM profile',
      where: null,
      affects: [...affects],
      fields: new Map(parts.map(([key, value]) => [key, short(JSON.stringify(value) ?? '')])),
    };
  });
}
