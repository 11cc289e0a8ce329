import type { SalesforceHost } from '../hosts/salesforce/server.mjs';

/** Texts a message may hold although a record holds them too: names of the CRM's own vocabulary. */
const vocabulary = /^(Opportunity|Lead|Account|Contact|Task|true|false|null|\d{1,3})$/;

/**
 * Looks for anything of the CRM's records in messages: every text value of every record, and record ids of 15 or 18
 * characters. Stage and status names may travel (product decision). @returns what was found
 */
export function leaks(messages: readonly unknown[], host: SalesforceHost): string[] {
  const text = JSON.stringify(messages);
  const values = new Set<string>();
  for (const record of host.records())
    for (const [field, value] of Object.entries(record)) {
      const word = String(value ?? '').trim();
      if (field === 'StageName' || field === 'Status' || word.length < 4 || vocabulary.test(word)) continue;
      values.add(word);
    }
  const found = [...values].filter((value) => text.includes(JSON.stringify(value).slice(1, -1)));
  const ids = text.match(
    /(?<![A-Za-z0-9_-])(?:00[0-9A-Z]|500|701)[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?(?![A-Za-z0-9_-])/g,
  );
  return [...found, ...(ids ?? [])];
}
