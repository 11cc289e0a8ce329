import { LightningElement, api } from 'lwc';
import { OBJECTS } from 'host/schema';
import { cached, loadRecord, searchRecords } from 'host/store';

export default class RecordLayoutLookup extends LightningElement {
    @api name;
    @api label;
    @api objectApiName;
    found = [];
    open = false;
    chosen;
    chosenName = '';
    typed = '';

    @api get value() {
        return this.chosen;
    }
    set value(id) {
        if (id !== this.chosen) this.chosenName = '';
        this.chosen = id ?? null;
        if (this.chosen && !this.chosenName) this.resolveName();
    }
    @api get displayValue() {
        return this.chosenName;
    }
    set displayValue(text) {
        if (text) this.chosenName = text;
    }
    @api focus() {
        this.template.querySelector('input').focus();
    }

    // A prefilled create form knows the id only.
    async resolveName() {
        // The display value, when there is one, is set right after the value.
        await null;
        if (this.chosenName) return;
        const id = this.chosen;
        const record = cached(id) ?? (await loadRecord(id).catch(() => undefined));
        if (record && this.chosen === id && !this.chosenName) this.chosenName = record.fields[OBJECTS[record.apiName].nameField].value;
    }

    get isChosen() {
        return Boolean(this.chosen);
    }
    get text() {
        return this.isChosen ? this.chosenName : this.typed;
    }
    get expanded() {
        return String(this.open);
    }
    get placeholder() {
        return `Search ${OBJECTS[this.objectApiName].plural}...`;
    }
    get clearTitle() {
        return `Clear ${this.label} Selection`;
    }
    get icon() {
        return OBJECTS[this.objectApiName].icon;
    }
    get comboboxClass() {
        return `slds-combobox slds-dropdown-trigger slds-dropdown-trigger_click${this.open ? ' slds-is-open' : ''}`;
    }

    async search() {
        const records = await searchRecords(this.objectApiName, this.typed);
        this.found = records.map((record) => ({ id: record.id, name: record.fields[OBJECTS[this.objectApiName].nameField].value }));
    }
    handleFocus() {
        if (this.isChosen) return;
        this.open = true;
        this.search();
    }
    handleInput(event) {
        this.typed = event.target.value;
        this.open = true;
        this.search();
    }
    handleBlur() {
        this.open = false;
    }
    handleKey(event) {
        if (event.key === 'Escape') this.open = false;
        if (event.key === 'Enter' && this.open && this.found.length) this.set(this.found[0].id, this.found[0].name);
    }
    choose(event) {
        // mousedown comes before the input's blur, which would close the list.
        event.preventDefault();
        this.set(event.currentTarget.dataset.id, event.currentTarget.dataset.name);
    }
    clear() {
        this.typed = '';
        this.set(null, '');
    }
    set(id, name) {
        this.chosen = id;
        this.chosenName = name;
        this.open = false;
        this.dispatchEvent(new CustomEvent('valuechange', { detail: { value: id, displayValue: name } }));
    }
}
