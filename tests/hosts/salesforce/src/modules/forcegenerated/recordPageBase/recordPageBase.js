import { LightningElement, api } from 'lwc';
import { OBJECTS } from 'host/schema';
import { cached, loadRecord, subscribe } from 'host/store';
import { t } from 'host/labels';

/** A record page: loads its record and keeps it current; Salesforce generates one such element per page, object and mode. */
export default class RecordPageBase extends LightningElement {
    @api recordId;
    @api objectApiName;
    record;
    failed;
    stop;

    connectedCallback() {
        this.stop = subscribe(({ kind, record }) => {
            if (kind === 'record' && record.id === this.recordId) this.record = record;
        });
        this.load();
    }
    disconnectedCallback() {
        this.stop?.();
    }

    async load() {
        this.record = cached(this.recordId);
        try {
            this.record = await loadRecord(this.recordId);
        } catch (error) {
            this.failed = error.pageErrors?.[0]?.message ?? error.message;
        }
    }

    get hasPath() {
        return Boolean(OBJECTS[this.objectApiName].path);
    }
    get hasActivity() {
        return this.objectApiName !== 'Task';
    }
    get labels() {
        return { details: t('Details'), related: t('Related'), activity: t('Activity') };
    }
}
