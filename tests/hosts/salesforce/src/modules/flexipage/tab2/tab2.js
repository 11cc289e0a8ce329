import { LightningElement, api } from 'lwc';

export default class Tab2 extends LightningElement {
    id;

    @api get tabId() {
        return this.id;
    }
    set tabId(value) {
        this.id = value;
        this.setAttribute('tab-id', value);
    }
}
