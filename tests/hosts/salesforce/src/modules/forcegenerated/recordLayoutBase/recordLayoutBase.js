import { LightningElement, api } from 'lwc';
import { OBJECTS } from 'host/schema';
import { t } from 'host/labels';

/**
 * A record layout. Salesforce generates one element per object, record type and mode; here the generated names are subclasses of this.
 * `form` is { mode: 'view'|'edit'|'create', drafts, errors, focus }.
 */
export default class RecordLayoutBase extends LightningElement {
    @api record;
    @api objectApiName;
    @api form;

    connectedCallback() {
        this.classList.add('forcegenerated-record-layout2');
    }

    get sections() {
        const { layout } = OBJECTS[this.objectApiName];
        const isCreate = this.form.mode === 'create';
        return layout.filter((section) => !(isCreate && section.title === 'System Information')).map((section) => {
            const [left, right] = section.columns;
            const rows = left.map((name, i) => [name, right?.[i]]);
            for (let i = left.length; i < (right?.length ?? 0); i += 1) rows.push([undefined, right[i]]);
            return {
                key: section.title,
                title: t(section.title),
                rows: rows.map((names, i) => ({ key: String(i), items: this.items(names, Boolean(right)) })),
            };
        });
    }

    items(names, twoColumns) {
        const shown = twoColumns ? names : names.slice(0, 1);
        // An empty cell keeps its place, or a lone right-hand field would move to the left.
        return shown.map((name, i) => (name ? this.item(name) : undefined)).filter((item, i) => item || i === 0).map((item, i) => item ?? {
            key: `empty${i}`, class: 'slds-form__item slds-no-space empty-item', mode: 'view', inputs: [], isView: false, label: '',
        });
    }

    item(name) {
        const field = OBJECTS[this.objectApiName].fields[name];
        const isView = this.form.mode === 'view' || Boolean(field.readOnly);
        const parts = field.editAs ?? [name];
        return {
            key: name, name, isView, label: t(field.label), mode: isView ? 'view' : 'edit',
            class: 'slds-form__item slds-no-space',
            updateable: this.form.mode === 'view' && !field.readOnly,
            selectionName: this.form.mode === 'create' ? undefined : `sfdc:RecordField.${this.objectApiName}.${name}`,
            error: parts.flatMap((part) => this.form.errors[part] ?? []).join(' ') || undefined,
            inputs: isView ? [] : parts.map((part, i) => this.input(part, i === 0 && this.form.focus === name)),
        };
    }

    input(name, focus) {
        const stored = this.record?.fields[name];
        const value = name in this.form.drafts ? this.form.drafts[name] : stored?.value;
        return { name, value, displayValue: value === stored?.value ? stored?.displayValue : undefined, focus };
    }
}
