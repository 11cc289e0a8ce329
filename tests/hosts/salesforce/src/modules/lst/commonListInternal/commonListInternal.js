import { LightningElement, api } from 'lwc';
import { LIST_VIEWS, OBJECTS } from 'host/schema';
import { loadList, subscribe, updateRecords } from 'host/store';
import { formatDate, formatField } from 'host/format';
import { recordPath } from 'host/router';
import { t } from 'host/labels';

const displayKey = (object) => `host.display.${object}`;

/** A list view: loads its records and shows them as table, kanban or split view. The chosen display is remembered per object. */
export default class CommonListInternal extends LightningElement {
    @api objectApiName;
    @api active = false;
    records = [];
    loaded = false;
    term = '';
    display = 'table';
    sortedBy;
    sortedDirection = 'asc';
    drafts = [];
    saveErrors;
    current;
    stop;

    @api get view() {
        return this.current;
    }
    set view(value) {
        const changed = value !== this.current;
        this.current = value;
        if (changed && this.stop) this.load();
    }
    get viewName() {
        const views = LIST_VIEWS[this.objectApiName];
        return views.some(([name]) => name === this.current) ? this.current : this.current === 'Recent' ? '__Recent' : (this.current ?? '__Recent');
    }

    connectedCallback() {
        const wanted = sessionStorage.getItem(displayKey(this.objectApiName));
        if (wanted && (wanted !== 'kanban' || OBJECTS[this.objectApiName].path)) this.display = wanted;
        this.stop = subscribe(({ kind, record }) => {
            // A saved record is replaced in place: reloading would reorder the list under the reader.
            if (kind === 'record') this.records = this.records.map((each) => (each.id === record.id ? record : each));
            else if (record.apiName === this.objectApiName) this.load();
        });
        this.load();
    }
    disconnectedCallback() {
        this.stop();
    }
    async load() {
        this.records = await loadList(this.objectApiName, this.viewName);
        this.loaded = true;
    }

    get meta() {
        return OBJECTS[this.objectApiName];
    }
    get isTable() {
        return this.display === 'table';
    }
    get isKanban() {
        return this.display === 'kanban';
    }
    get shown() {
        const term = this.term.toLowerCase();
        const matching = this.records.filter((record) => record.fields[this.meta.nameField].value.toLowerCase().includes(term));
        if (!this.sortedBy) return matching;
        const name = this.sortedBy === 'href' ? this.meta.nameField : this.sortedBy;
        const value = (record) => record.fields[name]?.displayValue ?? record.fields[name]?.value ?? '';
        const order = this.sortedDirection === 'asc' ? 1 : -1;
        return [...matching].sort((a, b) => order * (typeof value(a) === 'number' ? value(a) - value(b) : String(value(a)).localeCompare(String(value(b)))));
    }
    get status() {
        const count = this.loaded ? `${this.shown.length} items` : '';
        return `${count} • Sorted by ${t(this.meta.fields[this.meta.nameField].label)} • Filtered by ${t(this.viewLabel)}`;
    }

    get viewLabel() {
        return LIST_VIEWS[this.objectApiName].find(([name]) => name === this.viewName)?.[1] ?? 'Recently Viewed';
    }

    get columns() {
        return this.meta.listColumns.map((name) => {
            const field = this.meta.fields[name];
            const label = t(field.label);
            if (name === this.meta.nameField) return { label, fieldName: 'href', type: 'url', sortable: true, typeAttributes: { label: { fieldName: 'title' }, target: '_self' } };
            if (field.type === 'lookup') return { label, fieldName: `${name}Href`, type: 'url', typeAttributes: { label: { fieldName: name }, target: '_self' } };
            const editable = !field.readOnly && field.type === 'text';
            return { label, fieldName: name, type: 'text', editable, sortable: true, cellAttributes: { alignment: field.type === 'currency' ? 'right' : 'left' } };
        });
    }
    get rows() {
        return this.shown.map((record) => {
            const row = { id: record.id, href: recordPath(record.apiName, record.id), title: record.fields[this.meta.nameField].value };
            for (const name of this.meta.listColumns) {
                const field = this.meta.fields[name];
                row[name] = field.type === 'date' ? formatDate(record.fields[name]?.value) : formatField(record, name, field);
                if (field.type === 'lookup' && record.fields[name]?.value) row[`${name}Href`] = recordPath(field.to, record.fields[name].value);
            }
            return row;
        });
    }

    async handleSave(event) {
        const changes = event.detail.draftValues.map(({ id, ...fields }) => ({ id, fields }));
        try {
            await updateRecords(changes);
            this.drafts = [];
            this.saveErrors = undefined;
        } catch (error) {
            this.saveErrors = { table: { title: error.message, messages: [error.message] }, rows: {} };
        }
    }
    handleCancel() {
        this.drafts = [];
        this.saveErrors = undefined;
    }
    handleDisplay(event) {
        this.display = event.detail.display;
        sessionStorage.setItem(displayKey(this.objectApiName), this.display);
    }
    handleSearch(event) {
        this.term = event.detail.term;
    }
    handleSort(event) {
        this.sortedBy = event.detail.fieldName;
        this.sortedDirection = event.detail.sortDirection;
    }
}
