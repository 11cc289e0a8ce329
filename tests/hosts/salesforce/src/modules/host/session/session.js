// What a browser tab remembers over reloads: the chosen app and the console's open tabs.
import { APPS } from 'host/schema';

const APP = 'host.app';
const TABS = 'host.consoleTabs';

export function loadApp() {
    const id = sessionStorage.getItem(APP);
    return APPS.find((app) => app.id === id);
}
export function saveApp(app) {
    sessionStorage.setItem(APP, app.id);
}
export function loadTabs() {
    return JSON.parse(sessionStorage.getItem(TABS) ?? '[]');
}
export function saveTabs({ workspaces }) {
    const paths = workspaces.flatMap((workspace) => workspace.tabs.map((tab) => `${tab.path}?ws=${encodeURIComponent(workspace.path)}`));
    sessionStorage.setItem(TABS, JSON.stringify(paths));
}
