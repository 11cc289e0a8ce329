// The client's addresses: everything in the query; in-app navigation by pushState; the first load rewrites the address.
import { useSyncExternalStore } from 'react';
import { APP_ID, DASHBOARDS, VIEWS } from '../data/schema.mjs';

const listeners = new Set();
let visits = 0;
const tell = () => { for (const listener of listeners) listener(); };
addEventListener('popstate', () => { visits++; tell(); });
/** Grows with each page gone to; the address a form gains by its first save is no new page. */
export const visit = () => visits;
export const useSearch = () => useSyncExternalStore((listener) => { listeners.add(listener); return () => listeners.delete(listener); }, () => location.search);

export function route() {
    const params = new Map([...new URLSearchParams(location.search)].map(([key, value]) => [key.toLowerCase(), value]));
    const id = (params.get('id') ?? '').replace(/[{}]/g, '').toLowerCase() || null;
    return { kind: (params.get('pagetype') ?? (params.get('etn') ? 'entityrecord' : 'home')).toLowerCase(), entity: params.get('etn')?.toLowerCase() ?? null, id, params };
}
const query = (values) => `?${new URLSearchParams({ appid: APP_ID, ...values })}`;
function change(method, values) {
    history[method](null, '', `/main.aspx${query(values)}`);
    tell();
}
export const go = (values) => { visits++; change('pushState', values); };
export const replace = (values) => change('replaceState', values);
export const record = (entity, id) => ({ pagetype: 'entityrecord', etn: entity, id });
export const listOf = (entity, view = VIEWS[0]) => ({ pagetype: 'entitylist', etn: entity, viewid: view.id, viewType: '1039' });

/** What the first load does: app and page are filled in, one after the other. */
export async function settleAddress() {
    const pause = () => new Promise((resolve) => setTimeout(resolve, 60));
    const { kind, params } = route();
    const rest = Object.fromEntries([...new URLSearchParams(location.search)].filter(([key]) => key.toLowerCase() !== 'appid'));
    if (!params.has('appid')) { replace(rest); await pause(); }
    if (kind === 'home') { replace({ pagetype: 'dashboard', id: DASHBOARDS[0].id, type: 'system', _canOverride: 'true' }); await pause(); }
    if (kind === 'entitylist' && !params.has('viewid')) { replace(listOf(params.get('etn'))); await pause(); }
}
