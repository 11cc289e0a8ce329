import { LightningElement, api } from 'lwc';
import { OBJECTS } from 'host/schema';
import { cached, loadRecord, subscribe } from 'host/store';
import { t } from 'host/labels';

/** A record page as Aura draws it (older organisations, some objects): no shadow, no Lightning web components in it. */
export default class AuraRecordHost extends LightningElement {
    static renderMode = 'light';
    @api recordId;
    @api objectApiName;
    record;
    stop;

    async connectedCallback() {
        this.stop = subscribe(({ kind, record }) => {
            if (kind === 'record' && record.id === this.recordId) this.record = record;
        });
        this.record = cached(this.recordId) ?? (await loadRecord(this.recordId));
    }
    disconnectedCallback() {
        this.stop();
    }
    get label() {
        return t(OBJECTS[this.objectApiName].label);
    }
    get name() {
        return this.record.fields[OBJECTS[this.objectApiName].nameField].value;
    }
    get detailsLabel() {
        return t('Details');
    }
}
