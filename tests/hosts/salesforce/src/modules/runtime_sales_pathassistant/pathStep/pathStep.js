import { LightningElement, api } from 'lwc';

export default class PathStep extends LightningElement {
    @api name;
    @api label;
    @api active = false;
    @api current = false;

    get selected() {
        return String(this.active);
    }
    get tabIndex() {
        return this.active ? '0' : '-1';
    }
    handleClick(event) {
        event.preventDefault();
        this.dispatchEvent(new CustomEvent('stepselect', { bubbles: true, composed: true, detail: { name: this.name } }));
    }
}
