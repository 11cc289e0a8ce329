import { LightningElement, api } from 'lwc';
import { OBJECTS } from 'host/schema';
import { createRecord, updateRecord } from 'host/store';
import { setDirty, toastForSave } from 'host/ui';

/**
 * View, inline edit, edit and create of one record. Fires 'saved' { record, action } and 'cancelled' for the modals around it;
 * a refused save keeps the form open with the errors at their fields.
 */
export default class BaseRecordForm extends LightningElement {
    @api record;
    @api objectApiName;
    @api initialMode = 'view';
    mode = 'view';
    drafts = {};
    errors = {};
    pageErrors = [];
    focusField;
    saving = false;
    given;

    @api get defaults() {
        return this.given;
    }
    set defaults(value) {
        this.given = value;
    }

    connectedCallback() {
        this.mode = this.initialMode;
        this.drafts = { ...this.initialDrafts() };
    }
    disconnectedCallback() {
        if (this.record) setDirty(this.record.id, false);
    }

    initialDrafts() {
        if (this.mode !== 'create') return {};
        const initial = Object.entries(OBJECTS[this.objectApiName].fields).filter(([, field]) => field.initial);
        return { ...Object.fromEntries(initial.map(([name, field]) => [name, field.initial])), ...this.given };
    }

    get form() {
        const errors = Object.fromEntries(Object.entries(this.errors).map(([name, list]) => [name, list.map((e) => e.message)]));
        return { mode: this.mode, drafts: this.drafts, errors, focus: this.focusField };
    }
    get isEditing() {
        return this.mode !== 'view';
    }
    get formClass() {
        return `slds-card__body record-form${this.isEditing ? ' is-editing' : ''} is-${this.initialMode}`;
    }

    handleInlineEdit(event) {
        // Salesforce turns the whole layout into inputs and puts the cursor into the one that was asked for.
        this.mode = 'edit';
        this.focusField = event.detail.field;
        this.noteDirty();
    }
    handleFieldChange(event) {
        event.stopPropagation();
        const { field, value } = event.detail;
        this.drafts = { ...this.drafts, [field]: value };
        this.noteDirty();
    }
    handleKey(event) {
        if (event.key === 'Escape' && this.initialMode === 'view' && this.isEditing) this.leave();
    }
    noteDirty() {
        if (this.record) setDirty(this.record.id, this.isEditing);
    }

    handleAction(event) {
        const { action } = event.detail;
        if (action === 'CancelEdit') this.cancel();
        else this.save(action);
    }
    cancel() {
        this.leave();
        this.dispatchEvent(new CustomEvent('cancelled', { bubbles: true, composed: true }));
    }
    leave() {
        this.mode = this.initialMode;
        this.drafts = this.initialDrafts();
        this.errors = {};
        this.pageErrors = [];
        this.focusField = undefined;
        if (this.record) setDirty(this.record.id, false);
    }

    /** Required fields are found missing here, without asking the server, as on Salesforce. */
    missing() {
        const { fields, layout } = OBJECTS[this.objectApiName];
        const names = layout.flatMap((s) => s.columns.flat()).flatMap((name) => fields[name].editAs ?? [name]);
        const valueOf = (name) => (name in this.drafts ? this.drafts[name] : this.record?.fields[name]?.value);
        return names.filter((name) => fields[name].required && [null, undefined, ''].includes(valueOf(name)));
    }

    changed() {
        if (!this.record) return this.drafts;
        return Object.fromEntries(Object.entries(this.drafts).filter(([name, value]) => value !== this.record.fields[name]?.value));
    }

    async save(action) {
        if (this.saving) return;
        const missing = this.missing();
        this.errors = Object.fromEntries(missing.map((name) => [name, [{ message: 'Complete this field.' }]]));
        this.pageErrors = [];
        if (missing.length) return this.fail(missing, []);
        this.saving = true;
        try {
            const record = this.mode === 'create'
                ? await createRecord(this.objectApiName, this.changed())
                : await updateRecord(this.record.id, this.changed());
            this.leave();
            // In a modal the modal itself says it, once it is gone.
            if (this.initialMode === 'view') toastForSave(record, 'saved');
            this.dispatchEvent(new CustomEvent('saved', { bubbles: true, composed: true, detail: { record, action } }));
        } catch (error) {
            this.errors = error.fieldErrors ?? {};
            this.fail(Object.keys(this.errors), error.pageErrors ?? [{ message: error.message }]);
        } finally {
            this.saving = false;
        }
        return undefined;
    }

    fail(fieldNames, pageErrors) {
        const { fields } = OBJECTS[this.objectApiName];
        this.pageErrors = [
            ...pageErrors.map((error) => ({ key: error.message, text: error.message })),
            ...fieldNames.map((name) => ({ key: name, text: fields[name]?.label ?? name })),
        ];
    }
}
