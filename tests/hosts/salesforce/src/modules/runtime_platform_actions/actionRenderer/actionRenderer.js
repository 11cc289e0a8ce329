import { LightningElement, api } from 'lwc';

/** Carries the action's API name as an attribute: the one hook that is the same in every language. */
export default class ActionRenderer extends LightningElement {
    name;
    text;

    @api get apiname() {
        return this.name;
    }
    set apiname(value) {
        this.name = value;
        this.setAttribute('apiname', value);
    }
    @api get title() {
        return this.text;
    }
    set title(value) {
        this.text = value;
        this.setAttribute('title', value);
    }
}
