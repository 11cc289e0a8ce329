import { LightningElement } from 'lwc';

export default class AppLauncherHeader extends LightningElement {
    open = false;

    get expanded() {
        return String(this.open);
    }
    toggle() {
        this.open = !this.open;
    }
}
