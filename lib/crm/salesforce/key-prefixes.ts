// First three characters of a record id → object. Standard objects only: the prefixes of custom objects (`a0X`) are
// different in every organisation. `0HP` and `0YT` are inferred from public addresses, the others are documented.
const objects =
  '001Account 003Contact 005User 006Opportunity 00BListView 00DOrganization 00GGroup 00OReport 00QLead ' +
  '00TTask 00UEvent 012RecordType 01ZDashboard 01tProduct2 0FKwave:dashboard 0HPInteractionSummary ' +
  '0Q0Quote 0YTInsurancePolicy 500Case 701Campaign 800Contract 801Order';

/** The object a record id (or a bare three-character prefix) belongs to; null for a custom or unknown prefix. */
export function objectOfId(id: string): string | null {
  const prefix = id.slice(0, 3);
  const found = objects.split(' ').find((each) => each.startsWith(prefix));
  return (prefix.length === 3 && found?.slice(3)) || null;
}

/** Is this a key prefix by form: a digit first (standard objects) or `a` and a digit or capital (custom objects)? */
export function isKeyPrefix(text: string): boolean {
  return /^(?:\d[A-Za-z0-9]{2}|a[A-Z0-9][A-Za-z0-9])$/.test(text);
}
