import { LightningElement, api } from 'lwc';
import { nativeWhenMixed } from 'host/boot';
import { OBJECTS } from 'host/schema';
import { t } from 'host/labels';
import { updateRecord } from 'host/store';
import { showToast } from 'host/ui';

/** The sales path. The closed stages share the last step until one of them is reached. */
export default class Path extends LightningElement {
    static shadowSupportMode = nativeWhenMixed;
    @api record;
    @api objectApiName;
    selected;
    choosing = false;
    closedValue;
    saving = false;

    get meta() {
        return OBJECTS[this.objectApiName];
    }
    get pathField() {
        return this.meta.pathField;
    }
    get current() {
        return this.record.fields[this.pathField].value;
    }
    get reached() {
        return this.meta.path.find((stage) => stage.value === this.current);
    }
    get steps() {
        const open = this.meta.path.filter((stage) => !stage.closed);
        const at = open.findIndex((stage) => stage.value === this.current);
        const looked = this.selected ?? this.current;
        const steps = open.map((stage, i) => {
            const state = this.reached.closed || i < at ? 'slds-is-complete' : i === at ? 'slds-is-current' : 'slds-is-incomplete';
            return { name: stage.value, label: stage.value, state, active: looked === stage.value, check: state === 'slds-is-complete' };
        });
        return [...steps, this.lastStep(looked)];
    }
    lastStep(looked) {
        if (!this.reached.closed) return { name: 'Closed', label: t('Closed'), state: 'slds-is-incomplete', active: looked === 'Closed' };
        const state = `slds-is-current ${this.reached.won ? 'slds-is-won' : 'slds-is-lost'}`;
        return { name: this.current, label: this.current, state, active: looked === this.current };
    }
    get pathClass() {
        const end = this.reached.won ? ' slds-is-won' : this.reached.closed ? ' slds-is-lost' : '';
        return `slds-path runtime_sales_pathassistantPathAssistant${end}`;
    }
    get word() {
        return this.objectApiName === 'Lead' ? 'Status' : 'Stage';
    }
    get buttonLabel() {
        if (this.selected === 'Closed' || (this.reached.closed && !this.selected)) return t('Select Closed Stage');
        return this.selected && this.selected !== this.current ? t(`Mark as Current ${this.word}`) : t(`Mark ${this.word} as Complete`);
    }
    get closeTitle() {
        return `Close This ${this.meta.label}`;
    }
    get closedOptions() {
        return this.meta.path.filter((stage) => stage.closed).map(({ value }) => ({ label: value, value }));
    }

    handleSelect(event) {
        const { name } = event.detail;
        this.selected = name === this.current ? undefined : name;
    }
    handleMark() {
        const open = this.meta.path.filter((stage) => !stage.closed);
        const next = this.selected ?? open[open.findIndex((stage) => stage.value === this.current) + 1]?.value ?? 'Closed';
        if (next === 'Closed' || (this.reached.closed && !this.selected)) {
            this.choosing = true;
            return;
        }
        this.save(next);
    }
    handleClosedValue(event) {
        this.closedValue = event.detail.value;
    }
    closeDialog() {
        this.choosing = false;
    }
    saveClosed() {
        if (!this.closedValue) return;
        this.choosing = false;
        this.save(this.closedValue);
    }
    async save(value) {
        this.saving = true;
        try {
            await updateRecord(this.record.id, { [this.pathField]: value });
            this.selected = undefined;
            showToast({ variant: 'success', text: `${this.word} changed successfully.`, lwc: true });
        } catch (error) {
            showToast({ variant: 'error', text: error.message });
        } finally {
            this.saving = false;
        }
    }
}
