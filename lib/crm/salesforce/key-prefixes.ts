// First three characters of a record id → object. Standard objects only: the prefixes of custom objects (`a0X`) are
// different in every organisation. `0HP` and `0YT` are inferred from public addresses, the others are documented.
const objects: Readonly<Record<string, string>> = {
  '001': 'Account',
  '003': 'Contact',
  '005': 'User',
  '006': 'Opportunity',
  '00B': 'ListView',
  '00D': 'Organization',
  '00G': 'Group',
  '00O': 'Report',
  '00Q': 'Lead',
  '00T': 'Task',
  '00U': 'Event',
  '012': 'RecordType',
  '01Z': 'Dashboard',
  '01t': 'Product2',
  '0FK': 'wave:dashboard',
  '0HP': 'InteractionSummary',
  '0Q0': 'Quote',
  '0YT': 'InsurancePolicy',
  '500': 'Case',
  '701': 'Campaign',
  '800': 'Contract',
  '801': 'Order',
};

/** The object a record id (or a bare three-character prefix) belongs to; null for a custom or unknown prefix. */
export function objectOfId(id: string): string | null {
  const prefix = id.slice(0, 3);
  return Object.hasOwn(objects, prefix) ? (objects[prefix] ?? null) : null;
}

/** Is this a key prefix by form: a digit first (standard objects) or `a` and a digit or capital (custom objects)? */
export function isKeyPrefix(text: string): boolean {
  return /^(?:\d[A-Za-z0-9]{2}|a[A-Z0-9][A-Za-z0-9])$/.test(text);
}
