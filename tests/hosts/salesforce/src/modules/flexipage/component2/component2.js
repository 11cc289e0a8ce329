import { LightningElement, api } from 'lwc';

export default class Component2 extends LightningElement {
    id;

    @api get componentId() {
        return this.id;
    }
    set componentId(value) {
        this.id = value;
        this.setAttribute('data-component-id', value);
    }
}
