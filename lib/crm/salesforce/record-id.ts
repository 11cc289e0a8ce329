const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/**
 * The three characters that make a 15-character record id safe for systems that ignore letter case: for each block of
 * five characters, one bit per character, "is upper case", lowest bit first.
 */
export function idChecksum(id15: string): string {
  let sum = '';
  for (let block = 0; block < 15; block += 5) {
    let bits = 0;
    for (let i = 0; i < 5; i++) if (/[A-Z]/.test(id15.charAt(block + i))) bits |= 1 << i;
    sum += alphabet.charAt(bits);
  }
  return sum;
}

/**
 * Is this text a Salesforce record id? 15 or 18 letters and digits with at least one digit; of 18, the last three must be
 * the checksum. The digit keeps out object names of exactly 15 letters (`InsurancePolicy`), the checksum those of 18
 * (`InteractionSummary`).
 */
export function isRecordId(text: string): boolean {
  if (!/^[A-Za-z0-9]{15}(?:[A-Z0-5]{3})?$/.test(text)) return false;
  const id15 = text.slice(0, 15);
  return /\d/.test(id15) && (text.length === 15 || text.slice(15) === idChecksum(id15));
}

/** The text if it is a record id, else null. */
export function recordIdOrNull(text: string | null | undefined): string | null {
  return text && isRecordId(text) ? text : null;
}
