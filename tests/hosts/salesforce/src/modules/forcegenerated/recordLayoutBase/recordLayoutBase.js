import { LightningElement, api } from 'lwc';
import { OBJECTS } from 'host/schema';
import { user } from 'host/boot';
import { t } from 'host/labels';

// On a create form the only read-only value already known is who will own the record.
const NEW_RECORD = { fields: { OwnerId: { value: user.id, displayValue: user.name } } };

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

    get shownRecord() {
        return this.record ?? NEW_RECORD;
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
        // An empty cell keeps its place, or a lone field would take the width of both columns.
        return shown.map((name, i) => (name ? this.item(name) : { key: `empty${i}`, isEmpty: true }));
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
