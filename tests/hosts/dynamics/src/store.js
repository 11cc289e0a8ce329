// All records of the organisation, as loaded; kept up to date by the page's own writes.
import { useSyncExternalStore } from 'react';
import { OBJECTS } from '../data/schema.mjs';

let records = new Map();
let version = 0;
const listeners = new Set();
export const changed = () => { version++; for (const listener of listeners) listener(); };
export const useStore = () => useSyncExternalStore((listener) => { listeners.add(listener); return () => listeners.delete(listener); }, () => version);

export async function load() {
    const all = await (await fetch('/api/data/v9.0/records')).json();
    records = new Map(all.map((record) => [record.id, record]));
}
export const get = (id) => records.get(id);
export const list = (entity) => [...records.values()].filter((record) => record.entity === entity);
export const nameOf = (record) => record?.[OBJECTS[record.entity].primary] ?? '';
export const reference = (record) => ({ entityType: record.entity, id: `{${record.id.toUpperCase()}}`, name: nameOf(record) });

/** One write, as the client's `$batch`; resolves to `{ record }` or `{ error }`. */
export async function write(body) {
    const response = await fetch('/api/data/v9.0/$batch', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const result = await response.json();
    for (const record of [result.record, result.opportunity]) if (record) records.set(record.id, record);
    changed();
    return result;
}
