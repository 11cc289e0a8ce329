import type { SalesforceHost } from '../hosts/salesforce/server.mjs';

/** Texts a message may hold although a record holds them too: names of the CRM's own vocabulary. */
const vocabulary = /^(Opportunity|Lead|Closed|Account|Contact|Task|true|false|null|\d{1,3})$/;

/** Message ids, record keys and program hashes are random or hashed: any four digits turn up in them by chance. */
const random = /"(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Za-z0-9_-]{22}|[0-9a-f]{64})"/g;

/** Does the text hold the value as a word of its own, not as a part of a longer one? */
function holds(text: string, value: string): boolean {
  const inside = JSON.stringify(value).slice(1, -1);
  for (let at = text.indexOf(inside); at >= 0; at = text.indexOf(inside, at + 1)) {
    const around = [text[at - 1] ?? '', text[at + inside.length] ?? ''];
    if (!around.some((char) => /[A-Za-z0-9]/.test(char))) return true;
  }
  return false;
}

/**
 * Looks for anything of the CRM's records in messages: every text value of every record, and record ids of 15 or 18
 * characters. Stage and status names may travel (product decision). @returns what was found
 */
export function leaks(messages: readonly unknown[], host: SalesforceHost): string[] {
  const text = JSON.stringify(messages).replaceAll(random, '"-"');
  const values = new Set<string>();
  for (const record of host.records())
    for (const [field, value] of Object.entries(record)) {
      const word = String(value ?? '').trim();
      if (field === 'StageName' || field === 'Status' || word.length < 4 || vocabulary.test(word)) continue;
      values.add(word);
    }
  const found = [...values].filter((value) => holds(text, value));
  const ids = text.match(
    /(?<![A-Za-z0-9_-])(?:00[0-9A-Z]|500|701)[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?(?![A-Za-z0-9_-])/g,
  );
  return [...found, ...(ids ?? [])];
}
