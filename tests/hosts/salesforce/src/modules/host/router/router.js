// URLs of the page: reading them, and changing them through the History API. The grammar is Lightning's own.
import { objectOfId } from 'host/schema';
import { isId } from 'host/ids';

const listeners = new Set();

/** { kind, object, id, path, … } for a path with query; `path` is without the app scope. */
export function parse(url) {
    const { pathname, search, searchParams, hash } = new URL(url, location.origin);
    if (pathname === '/one/one.app') return readLegacy(hash.slice(1));
    const parts = pathname.split('/').filter(Boolean).slice(1).map(decodeURIComponent);
    let app;
    if (parts[0] === 'app' && parts[1]) {
        app = parts[1];
        parts.splice(0, 2);
    }
    const query = new URLSearchParams(searchParams);
    const ws = query.get('ws') ?? undefined;
    query.delete('ws');
    const rest = query.toString();
    const path = parts.length ? `/lightning/${parts.map(encodeURIComponent).join('/')}` : '/lightning/page/home';
    const route = { kind: 'unknown', app, ws, path: rest ? `${path}?${rest}` : path, query, search };
    return Object.assign(route, readParts(parts, query));
}

/** Addresses from before 2019 that are still around: `#/sObject/<id>/view`, and base64 JSON for the search page. */
function readLegacy(fragment) {
    const base = { path: `/one/one.app#${fragment}`, query: new URLSearchParams(), search: '' };
    const [, id] = /^\/sObject\/(\w+)\/view/.exec(fragment) ?? [];
    if (id) return { ...base, kind: 'record', object: objectOfId(id), id, path: recordPath(objectOfId(id), id) };
    try {
        const { componentDef, attributes } = JSON.parse(atob(decodeURIComponent(fragment)));
        if (componentDef === 'forceSearch:searchPageDesktop') return { ...base, kind: 'search', term: attributes.term };
    } catch {
        // Not base64 JSON: an unknown page, as below.
    }
    return { ...base, kind: fragment ? 'unknown' : 'home' };
}

export function searchPath(term) {
    const page = { componentDef: 'forceSearch:searchPageDesktop', attributes: { term, scopeMap: { type: 'TOP_RESULTS' }, groupId: 'DEFAULT' }, state: {} };
    return `/one/one.app#${encodeURIComponent(btoa(JSON.stringify(page)))}`;
}

function readParts([first, second, third, fourth, fifth], query) {
    if (!first || first === 'page') return { kind: 'home' };
    if (first === 'o') {
        if (third === 'new') return { kind: 'new', object: second };
        return { kind: 'list', object: second, view: query.get('filterName') ?? undefined };
    }
    if (first === 'n') return { kind: 'tab', tab: second };
    if (first === 'r' && ['Report', 'Dashboard'].includes(second)) return { kind: second.toLowerCase(), object: second, id: third };
    if (first === 'r' && isId(third ?? '')) {
        if (fourth === 'related') return { kind: 'related', object: second, id: third, related: fifth };
        const kind = { edit: 'edit', clone: 'clone' }[fourth] ?? 'record';
        return { kind, object: second, id: third };
    }
    if (first === 'r' && isId(second ?? '')) return { kind: 'record', object: objectOfId(second), id: second };
    if (first === 'action') {
        return { kind: 'action', action: third, id: query.get('recordId') ?? undefined };
    }
    return { kind: 'unknown' };
}

export function recordPath(object, id, action = 'view') {
    return `/lightning/r/${object}/${id}/${action}`;
}

export function listPath(object, view = '__Recent') {
    return `/lightning/o/${object}/list?filterName=${view}`;
}

export function current() {
    return parse(location.href);
}

// Opened by an app-scoped address, the page keeps the scope in every later one.
let scope = '';
export function setScope(appId) {
    scope = appId ? `/lightning/app/${appId}` : '';
}

function scoped(path) {
    return scope && path.startsWith('/lightning/') && !path.startsWith('/lightning/app/') ? scope + path.slice('/lightning'.length) : path;
}

export function navigate(path, { replace = false } = {}) {
    const target = scoped(path);
    if (target === location.pathname + location.search + location.hash) return;
    history[replace ? 'replaceState' : 'pushState']({}, '', target);
    publish();
}

export function onRoute(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
}

function publish() {
    const route = current();
    for (const listener of [...listeners]) listener(route);
}

window.addEventListener('popstate', publish);

// Links inside components: the click is retargeted on its way up, its path is not.
window.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = event.composedPath().find((node) => node.tagName === 'A' && node.getAttribute('href')?.startsWith('/lightning/'));
    if (!link || link.target === '_blank') return;
    event.preventDefault();
    const href = link.getAttribute('href');
    // In a console a link of a workspace's page opens as a sub-tab of that workspace.
    const workspace = event.composedPath().find((node) => node.classList?.contains('navexWorkspace'));
    navigate(workspace && href.startsWith('/lightning/r/') ? `${href}?ws=${encodeURIComponent(workspace.dataset.path)}` : href);
});
