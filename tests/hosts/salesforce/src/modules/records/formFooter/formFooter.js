import { LightningElement, api } from 'lwc';
import { nativeWhenMixed } from 'host/boot';
import { t } from 'host/labels';

const LABELS = { CancelEdit: 'Cancel', SaveAndNew: 'Save & New', SaveEdit: 'Save' };

export default class FormFooter extends LightningElement {
    static shadowSupportMode = nativeWhenMixed;
    @api objectApiName;
    @api mode;
    @api saving = false;
    @api errors = [];

    get hasErrors() {
        return this.errors.length > 0;
    }
    get buttons() {
        const names = this.mode === 'create' ? ['CancelEdit', 'SaveAndNew', 'SaveEdit'] : ['CancelEdit', 'SaveEdit'];
        return names.map((name) => ({
            name, label: t(LABELS[name]), variant: name === 'SaveEdit' ? 'brand' : 'neutral',
            class: name === 'SaveEdit' ? 'save-button' : '', selectionName: `sfdc:StandardButton.${this.objectApiName}.${name}`,
        }));
    }
    handleClick(event) {
        const action = event.currentTarget.dataset.name;
        this.dispatchEvent(new CustomEvent('formaction', { detail: { action } }));
    }
}
