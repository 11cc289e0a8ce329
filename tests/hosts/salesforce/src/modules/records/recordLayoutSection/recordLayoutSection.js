import { LightningElement, api } from 'lwc';

export default class RecordLayoutSection extends LightningElement {
    @api title;
    open = true;

    get expanded() {
        return String(this.open);
    }
    get icon() {
        return this.open ? 'utility:chevrondown' : 'utility:chevronright';
    }
    get sectionClass() {
        return `section-layout-container slds-section full forcePageBlockSection${this.open ? ' slds-is-open' : ''}`;
    }
    toggle() {
        this.open = !this.open;
    }
}
