import { LightningElement, api } from 'lwc';

export default class AppNavBarItemRoot extends LightningElement {
    @api label;
    @api href;
    @api active = false;
    @api menu = false;

    get current() {
        return this.active ? 'page' : undefined;
    }
}
