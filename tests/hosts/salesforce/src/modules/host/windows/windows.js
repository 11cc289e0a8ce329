// Which pages are alive. Pure: takes the windows there are and the route, gives the new windows.
import { recordPath } from 'host/router';

const KEEP = 3;
const MODALS = new Set(['new', 'edit', 'clone', 'action']);

export const isModal = (route) => MODALS.has(route.kind);

/** Two routes with the same key are the same page (another list view is the same list page). */
export function pageKey(route) {
    if (route.kind === 'record') return `record:${route.object}:${route.id}`;
    if (route.kind === 'list') return `list:${route.object}`;
    if (route.kind === 'related') return `related:${route.id}:${route.related}`;
    if (['report', 'dashboard'].includes(route.kind)) return `${route.kind}:${route.id}`;
    if (route.kind === 'tab') return `tab:${route.tab}`;
    return route.kind;
}

/** Standard navigation: the current page is active, the one or two before it stay in the document, hidden. */
export function showPage(pages, route, counter) {
    const key = pageKey(route);
    const known = pages.find((page) => page.key === key);
    const page = { ...(known ?? { key, uid: `p${counter}` }), route, used: counter };
    const others = pages.filter((other) => other.key !== key).sort((a, b) => b.used - a.used).slice(0, KEEP - 1);
    const kept = new Set(others.map((other) => other.key));
    // Order in the document is the order of creation, as in Lightning: the active page is not always the last.
    const next = pages.filter((other) => kept.has(other.key) || other.key === key).map((other) => (other.key === key ? page : other));
    if (!known) next.push(page);
    return next.map((each) => ({ ...each, active: each.key === key }));
}

/** Console: a record opens as a workspace, or as a sub-tab of the workspace named by `ws`; nothing is dropped until it is closed. */
export function showConsole(state, route, counter) {
    const workspaces = state.workspaces.map((workspace) => ({ ...workspace, active: false }));
    if (route.kind !== 'record' && route.kind !== 'related') {
        return { workspaces, homes: showPage(state.homes, route, counter), home: true };
    }
    const key = pageKey(route);
    const parentPath = route.ws && route.ws !== route.path ? route.ws : undefined;
    const at = workspaces.findIndex((workspace) => (parentPath ? workspace.path === parentPath : workspace.tabs.some((tab) => tab.key === key)));
    const tab = { key, uid: `t${counter}`, route, path: route.path, title: '', dirty: false };
    if (at < 0) {
        workspaces.push({ uid: `w${counter}`, path: tab.path, tabs: [tab], active: true, activeKey: key });
    } else {
        const workspace = workspaces[at];
        const tabs = workspace.tabs.some((known) => known.key === key) ? workspace.tabs : [...workspace.tabs, tab];
        workspaces[at] = { ...workspace, tabs, active: true, activeKey: key };
    }
    return { workspaces, homes: state.homes.map((page) => ({ ...page, active: false })), home: false };
}

export function closeTab(state, uid) {
    const workspaces = state.workspaces
        .map((workspace) => ({ ...workspace, tabs: workspace.tabs.filter((tab) => tab.uid !== uid) }))
        .filter((workspace) => workspace.tabs.length && workspace.uid !== uid);
    return { ...state, workspaces };
}

/** The address of a console tab: its own path, with the workspace it lives in. */
export function consolePath(workspace, tab) {
    const path = tab.path;
    return `${path}${path.includes('?') ? '&' : '?'}ws=${encodeURIComponent(workspace.path)}`;
}

/** The page behind a modal: what the address names, else the page that was there, else the natural one. */
export function backgroundOf(route, last, parse) {
    const named = route.query.get('backgroundContext');
    if (named?.startsWith('/lightning/')) return parse(named);
    if (route.kind === 'edit') {
        if (last && last.id === route.id) return last;
        return parse(recordPath(route.object, route.id));
    }
    return last ?? parse(route.object && route.kind === 'new' ? `/lightning/o/${route.object}/list?filterName=__Recent` : '/lightning/page/home');
}
