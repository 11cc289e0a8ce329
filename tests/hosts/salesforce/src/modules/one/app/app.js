import { LightningElement } from 'lwc';
import { APPS } from 'host/schema';
import { current, navigate, onRoute, parse, setScope } from 'host/router';
import { backgroundOf, closeTab, consolePath, isModal, showConsole, showPage } from 'host/windows';
import { onUi } from 'host/ui';
import { titleOf, writeTitle } from 'host/title';
import { loadApp, loadTabs, saveApp, saveTabs } from 'host/session';

/**
 * The shell. Aura in real Lightning, so it renders without a shadow here too. Turns the route into windows: pages of a standard app, workspaces of
 * a console; a modal's route leaves the windows of its background in place.
 */
export default class App extends LightningElement {
    static renderMode = 'light';
    app = APPS[0];
    pages = [];
    windows = { workspaces: [], homes: [], home: true };
    modalRoute;
    lastPage;
    counter = 0;

    connectedCallback() {
        const route = current();
        this.app = APPS.find((app) => app.id === route.app) ?? loadApp() ?? APPS[0];
        if (route.app) setScope(route.app);
        saveApp(this.app);
        if (this.app.console) this.restoreTabs();
        onRoute((next) => this.show(next));
        onUi((message) => this.handleUi(message));
        this.show(route);
    }

    renderedCallback() {
        const box = document.getElementById('auraLoadingBox');
        if (!box?.classList.contains('oneLoadingBox')) return;
        // The element stays (tools recognise Lightning by it), its loading look goes.
        box.classList.remove('oneLoadingBox');
        box.style.display = 'none';
    }

    show(route) {
        // An old record address is rewritten to today's.
        if (location.pathname === '/one/one.app' && route.kind === 'record') history.replaceState({}, '', route.path);
        this.counter += 1;
        this.modalRoute = isModal(route) ? route : undefined;
        const page = this.modalRoute ? backgroundOf(route, this.lastPage, parse) : route;
        this.lastPage = page;
        if (this.app.console) this.showInConsole(page);
        else this.pages = showPage(this.pages, page, this.counter).map(withClass);
        writeTitle(route);
    }

    showInConsole(page) {
        this.windows = showConsole(this.windows, page, this.counter);
        saveTabs(this.windows);
        const workspace = this.windows.workspaces.find((each) => each.active);
        // An open record's address always names its workspace.
        if (workspace && !page.ws && !this.modalRoute) navigate(consolePath(workspace, { path: page.path }), { replace: true });
        for (const { tabs } of this.windows.workspaces) for (const tab of tabs) if (!tab.title) this.fillTitle(tab);
    }
    async fillTitle(tab) {
        const title = await titleOf(tab.route);
        this.changeTab((each) => each.key === tab.key, { title });
    }
    changeTab(test, change) {
        const workspaces = this.windows.workspaces.map((workspace) => ({
            ...workspace, tabs: workspace.tabs.map((tab) => (test(tab) ? { ...tab, ...change } : tab)),
        }));
        this.windows = { ...this.windows, workspaces };
    }
    restoreTabs() {
        for (const path of loadTabs()) this.windows = showConsole(this.windows, parse(path), (this.counter += 1));
    }

    handleTabSelect(event) {
        const { workspace, tab } = event.detail;
        navigate(consolePath(workspace, tab));
    }
    handleTabClose(event) {
        this.windows = closeTab(this.windows, event.detail.uid);
        saveTabs(this.windows);
        const last = this.windows.workspaces.at(-1);
        if (this.windows.workspaces.some((workspace) => workspace.active && workspace.tabs.some((tab) => tab.key === workspace.activeKey))) return;
        navigate(last ? consolePath(last, last.tabs.at(-1)) : '/lightning/o/Opportunity/list?filterName=MyOpportunities');
    }

    handleApp(event) {
        const app = APPS.find((each) => each.id === event.detail.id);
        if (!app || app === this.app) return;
        this.app = app;
        saveApp(app);
        setScope(undefined);
        this.pages = [];
        this.windows = { workspaces: [], homes: [], home: true };
        this.lastPage = undefined;
        if (app.console) this.restoreTabs();
        navigate(app.console ? '/lightning/o/Opportunity/list?filterName=MyOpportunities' : '/lightning/page/home');
    }

    handleUi(message) {
        if (message.type === 'dirty') this.changeTab((tab) => tab.route.id === message.recordId, { dirty: message.dirty });
    }

    get activeObject() {
        return this.lastPage?.object ?? 'home';
    }
    get backgroundPath() {
        const page = this.lastPage;
        if (!page) return '/lightning/page/home';
        return page.ws ? `${page.path}${page.path.includes('?') ? '&' : '?'}ws=${encodeURIComponent(page.ws)}` : page.path;
    }
}

function withClass(page) {
    return {
        ...page, hidden: String(!page.active),
        class: `windowViewMode-normal oneContent lafPageHost forcePageHost${page.active ? ' active' : ''}`,
    };
}
