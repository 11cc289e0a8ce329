import { LightningElement, api } from 'lwc';
import { OBJECTS } from 'host/schema';
import { cached, loadRecord, subscribe } from 'host/store';
import { isNative } from 'host/boot';
import { t } from 'host/labels';

/** A record page: loads its record and keeps it current; Salesforce generates one such element per page, object and mode. */
export default class RecordPageBase extends LightningElement {
    @api recordId;
    @api objectApiName;
    record;
    failed;
    stop;
    tabsShown = false;

    connectedCallback() {
        this.stop = subscribe(({ kind, record }) => {
            if (kind === 'record' && record.id === this.recordId) this.record = record;
        });
        this.load();
    }
    disconnectedCallback() {
        this.stop?.();
    }

    renderedCallback() {
        if (!isNative || this.tabsShown || !this.record) return;
        this.tabsShown = true;
        // In native shadow this version of the tabset leaves its first tab hidden until another one was chosen.
        setTimeout(() => {
            for (const tabset of this.template.querySelectorAll('lightning-tabset')) {
                const wanted = tabset.dataset.first;
                tabset.activeTabValue = tabset.dataset.other;
                tabset.activeTabValue = wanted;
            }
        });
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
    /** Contacts have a Dynamic Forms page, leads the path of Aura. */
    get isDynamic() {
        return this.objectApiName === 'Contact';
    }
    get hasAuraPath() {
        return this.objectApiName === 'Lead';
    }
    get name() {
        return this.record.fields[OBJECTS[this.objectApiName].nameField].value;
    }
    get hasActivity() {
        return this.objectApiName !== 'Task';
    }
    get labels() {
        return { details: t('Details'), related: t('Related'), activity: t('Activity') };
    }
}
