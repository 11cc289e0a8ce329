// Document titles: `<record or view> | <object> | Salesforce`, written a moment after the address, as Lightning does.
import { LIST_VIEWS, OBJECTS } from 'host/schema';
import { cached, loadRecord } from 'host/store';
import { t } from 'host/labels';

const DELAY = 120;
let latest = 0;

/** The name a page's tab shows. */
export async function titleOf(route) {
    if (route.kind === 'list') return t(LIST_VIEWS[route.object]?.find(([name]) => name === route.view)?.[1] ?? 'Recently Viewed');
    if (route.kind === 'search') return `${route.term} - ${t('Search')}`;
    if (['report', 'dashboard'].includes(route.kind)) return t(route.object);
    if (route.kind === 'tab') return route.tab.replaceAll('_', ' ');
    if (!route.id) return t('Home');
    const record = cached(route.id) ?? (await loadRecord(route.id).catch(() => undefined));
    return record ? record.fields[OBJECTS[record.apiName].nameField].value : t(OBJECTS[route.object]?.label ?? 'Record');
}

export async function writeTitle(route) {
    const mine = (latest += 1);
    const label = route.object && t(OBJECTS[route.object]?.[route.kind === 'list' ? 'plural' : 'label'] ?? route.object);
    const first = route.kind === 'new' ? t('New {0}', label) : await titleOf(route);
    setTimeout(() => {
        if (mine === latest) document.title = [first, label, 'Salesforce'].filter(Boolean).join(' | ');
    }, DELAY);
}
