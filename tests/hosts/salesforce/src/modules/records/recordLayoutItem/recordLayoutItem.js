import { LightningElement, api } from 'lwc';
import { nativeWhenMixed } from 'host/boot';
import { t } from 'host/labels';

/** One field of a layout: label, value with pencil, or the input in edit mode. */
export default class RecordLayoutItem extends LightningElement {
    static shadowSupportMode = nativeWhenMixed;
    @api fieldName;
    @api mode = 'view';
    @api updateable = false;
    @api error;
    /** sfdc:RecordField.<Object>.<Field>; absent on create forms. */
    @api selectionName;
    label = '';

    @api get fieldLabel() {
        return this.label;
    }
    set fieldLabel(value) {
        this.label = value;
        this.setAttribute('field-label', value);
    }

    connectedCallback() {
        this.setAttribute('role', 'listitem');
    }

    get isView() {
        return this.mode === 'view';
    }
    get rootClass() {
        const stacked = 'slds-form-element slds-hint-parent test-id__output-root slds-form-element_stacked is-stacked';
        if (this.isView) return `${stacked} slds-form-element_edit is-stacked-not-editing${this.updateable ? '' : ' slds-form-element_readonly'}`;
        return `${stacked} slds-is-editing${this.error ? ' slds-has-error' : ''}`;
    }
    get editTitle() {
        return `${t('Edit')} ${this.label}`;
    }

    handleEdit() {
        this.dispatchEvent(new CustomEvent('inlineedit', { bubbles: true, composed: true, detail: { field: this.fieldName } }));
    }
}
