const pad = (n: number): string => String(n).padStart(2, '0');

/** `NextStep` → `Next Step`, `npsp__Fund__c` → `Fund`, `new_close_date` → `new close date`. The program holds no labels. */
export function fieldName(apiName: string): string {
  return apiName
    .replace(/__[a-z]$/i, '')
    .replace(/^[A-Za-z0-9]+__(?=.)/, '')
    .replace(/_+/g, ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .trim();
}

/** Minutes since midnight as `08:30`. */
export function clock(minute: number): string {
  return `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
}

/** `1 day`, `3 days`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
