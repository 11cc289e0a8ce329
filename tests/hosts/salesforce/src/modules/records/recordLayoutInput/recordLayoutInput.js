import { LightningElement, api } from 'lwc';
import { OBJECTS } from 'host/schema';
import { t } from 'host/labels';

const NUMBERS = { currency: 'currency', percent: 'percent-fixed', number: 'decimal' };
// Parts of a compound field carry the part's name, not the API name.
const PARTS = { FirstName: 'firstName', LastName: 'lastName' };

/** The input of one field. Real layouts have one element per type here; the inner base components and names are the real ones. */
export default class RecordLayoutInput extends LightningElement {
    @api fieldName;
    @api objectApiName;
    @api value;
    @api displayValue;
    @api autofocus = false;
    focused = false;

    get field() {
        return OBJECTS[this.objectApiName].fields[this.fieldName];
    }
    get label() {
        return t(this.field.label);
    }
    get required() {
        return Boolean(this.field.required);
    }
    get inputName() {
        return PARTS[this.fieldName] ?? this.fieldName;
    }
    get isPicklist() {
        return this.field.type === 'picklist';
    }
    get options() {
        return this.field.options;
    }
    get isLookup() {
        return this.field.type === 'lookup';
    }
    get lookupObject() {
        return this.field.to;
    }
    get isTextarea() {
        return this.field.type === 'textarea';
    }
    get inputType() {
        if (this.field.type in NUMBERS) return 'number';
        return { date: 'date', email: 'email', phone: 'tel', url: 'url' }[this.field.type] ?? 'text';
    }
    get formatter() {
        return NUMBERS[this.field.type];
    }
    get step() {
        return this.field.type in NUMBERS ? '0.01' : undefined;
    }

    renderedCallback() {
        if (!this.autofocus || this.focused) return;
        this.focused = true;
        // The input's own template renders one step later.
        setTimeout(() => this.template.querySelector('[data-input], records-record-picklist, records-record-layout-lookup')?.focus());
    }

    handleInput(event) {
        const { value } = event.detail;
        const isNumber = this.field.type in NUMBERS;
        this.send(value === '' || value === undefined ? null : isNumber ? Number(value) : value);
    }
    handleValue(event) {
        event.stopPropagation();
        this.send(event.detail.value, event.detail.displayValue);
    }
    send(value, displayValue) {
        this.dispatchEvent(new CustomEvent('fieldchange', {
            bubbles: true, composed: true, detail: { field: this.fieldName, value, displayValue },
        }));
    }
}
