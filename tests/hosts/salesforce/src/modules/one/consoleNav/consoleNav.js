import { LightningElement, api } from 'lwc';
import { OBJECTS } from 'host/schema';
import { listPath } from 'host/router';
import { t } from 'host/labels';

const ITEMS = ['Opportunity', 'Lead', 'Account', 'Contact', 'Task'];

/** The console's bar: navigation item on the left, one tab per workspace. */
export default class ConsoleNav extends LightningElement {
    static renderMode = 'light';
    @api app;
    @api state;
    open = false;

    get items() {
        const home = { name: 'home', label: t('Home'), href: '/lightning/page/home', selectionName: 'sfdc:TabDefinition.standard-home' };
        return [home, ...ITEMS.map((name) => ({
            name, label: t(OBJECTS[name].plural), selectionName: `sfdc:TabDefinition.standard-${name}`,
            href: listPath(name, name === 'Opportunity' ? 'MyOpportunities' : '__Recent'),
        }))];
    }
    get homeItem() {
        const shown = this.state.homes.find((page) => page.active) ?? this.state.homes.at(-1);
        return this.items.find((item) => item.name === (shown?.route.object ?? 'Opportunity')) ?? this.items[0];
    }
    get switcherClass() {
        return `slds-context-bar__item slds-context-bar__object-switcher slds-dropdown-trigger slds-dropdown-trigger_click slds-is-open${this.state.home ? ' slds-is-active' : ''}`;
    }
    get tabs() {
        return this.state.workspaces.map((workspace) => {
            const [primary] = workspace.tabs;
            const dirty = workspace.tabs.some((tab) => tab.dirty);
            return {
                uid: workspace.uid, title: primary.title || 'Loading...', dirty, selected: String(workspace.active), closeTitle: `Close ${primary.title}`,
                icon: OBJECTS[primary.route.object]?.icon ?? 'standard:record',
                class: `tabItem oneConsoleTabItem slds-context-bar__item slds-context-bar__item_tab${workspace.active ? ' active slds-is-active' : ''}${dirty ? ' slds-is-unsaved' : ''}`,
            };
        });
    }

    toggle() {
        this.open = !this.open;
    }
    select(event) {
        event.preventDefault();
        const workspace = this.state.workspaces.find(({ uid }) => uid === event.currentTarget.dataset.uid);
        const tab = workspace.tabs.find((each) => each.key === workspace.activeKey) ?? workspace.tabs[0];
        this.dispatchEvent(new CustomEvent('tabselect', { bubbles: true, composed: true, detail: { workspace, tab } }));
    }
    close(event) {
        this.dispatchEvent(new CustomEvent('tabclose', { bubbles: true, composed: true, detail: { uid: event.currentTarget.dataset.uid } }));
    }
}
