import { LightningElement, api } from 'lwc';
import { LIST_VIEWS } from 'host/schema';

export default class Page extends LightningElement {
    static renderMode = 'light';
    @api route;
    @api active = false;

    get isRecord() {
        return this.route.kind === 'record' && this.route.object in LIST_VIEWS;
    }
    get isList() {
        return this.route.kind === 'list' && this.route.object in LIST_VIEWS;
    }
    /** Tasks are drawn as Aura drew everything once. */
    get isAura() {
        return this.route.object === 'Task';
    }
    get isRelated() {
        return this.route.kind === 'related';
    }
    get isSearch() {
        return this.route.kind === 'search';
    }
    get isReport() {
        return this.route.kind === 'report' || this.route.kind === 'dashboard';
    }
    get isTab() {
        return this.route.kind === 'tab';
    }
    get isHome() {
        return this.route.kind === 'home';
    }
}
