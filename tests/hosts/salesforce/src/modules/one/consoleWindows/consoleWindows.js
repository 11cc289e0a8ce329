import { LightningElement, api } from 'lwc';
import { OBJECTS } from 'host/schema';

/** All open workspaces of a console; every one stays in the document, only the focused tab carries `active`. */
export default class ConsoleWindows extends LightningElement {
    static renderMode = 'light';
    @api state;

    /** The object whose list is shown beside an open record: the one that was left in split view. */
    get splitObject() {
        const list = this.state.homes.find(({ route }) => route.kind === 'list')?.route.object;
        return !this.state.home && list && sessionStorage.getItem(`host.display.${list}`) === 'split' ? list : undefined;
    }
    get managerClass() {
        return `navexWorkspaceManager${this.splitObject ? ' with-split' : ''}`;
    }
    get homes() {
        return this.state.homes.map((page) => ({
            ...page, hidden: String(!page.active), class: `windowViewMode-normal oneContent lafPageHost forcePageHost${page.active ? ' active' : ''}`,
        }));
    }
    get workspaces() {
        return this.state.workspaces.map((workspace) => ({
            ...workspace, hidden: String(!workspace.active), hasSubtabs: workspace.tabs.length > 1,
            class: `navexWorkspace workspace${workspace.active ? ' active' : ''}`,
            tabs: workspace.tabs.map((tab, i) => this.tab(tab, workspace, i)),
        }));
    }
    tab(tab, workspace, i) {
        const shown = tab.key === workspace.activeKey;
        const active = shown && workspace.active;
        const on = active ? ' active' : '';
        return {
            ...tab, active, selected: String(shown), closable: i > 0, icon: OBJECTS[tab.route.object]?.icon ?? 'standard:record',
            sectionClass: `tabContent oneConsoleTab${on}`, windowClass: `windowViewMode-maximized oneContent lafPageHost forcePageHost${on}`,
            itemClass: `tabItem oneConsoleTabItem slds-tabs_default__item slds-sub-tabs__item slds-grid slds-grid_vertical-align-center${shown ? ' slds-active' : ''}${on}${tab.dirty ? ' slds-is-unsaved' : ''}`,
        };
    }
    select(event) {
        event.preventDefault();
        const { workspace: workspaceUid, uid } = event.currentTarget.dataset;
        const workspace = this.state.workspaces.find((each) => each.uid === workspaceUid);
        const tab = workspace.tabs.find((each) => each.uid === uid);
        this.dispatchEvent(new CustomEvent('tabselect', { bubbles: true, composed: true, detail: { workspace, tab } }));
    }
    close(event) {
        this.dispatchEvent(new CustomEvent('tabclose', { bubbles: true, composed: true, detail: { uid: event.currentTarget.dataset.uid } }));
    }
}
