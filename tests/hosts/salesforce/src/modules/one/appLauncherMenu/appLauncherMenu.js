import { LightningElement } from 'lwc';
import { APPS } from 'host/schema';

export default class AppLauncherMenu extends LightningElement {
    apps = APPS;

    choose(event) {
        const { id } = event.currentTarget.dataset;
        this.dispatchEvent(new CustomEvent('appselect', { bubbles: true, composed: true, detail: { id } }));
    }
}
