import { LightningElement } from 'lwc';
import { convertLead } from 'host/store';
import { listPath, navigate, recordPath } from 'host/router';
import { onUi } from 'host/ui';
import { t } from 'host/labels';

/** Converting a lead: a dialog over its page, a request, then what came of it, and away to the leads. */
export default class ConvertHost extends LightningElement {
    static renderMode = 'light';
    lead;
    made;

    connectedCallback() {
        onUi(({ type, record }) => {
            if (type !== 'convert') return;
            this.lead = record;
            this.made = undefined;
        });
    }
    get name() {
        return this.lead.fields.Name.value;
    }
    get title() {
        return t('Convert');
    }
    get convertLabel() {
        return t('Convert');
    }
    get cancelLabel() {
        return t('Cancel');
    }
    get leadsLabel() {
        return t('Leads');
    }
    close() {
        this.lead = undefined;
    }
    async convert() {
        const { opportunity } = await convertLead(this.lead.id);
        this.made = { name: opportunity.fields.Name.value, href: recordPath('Opportunity', opportunity.id) };
    }
    leave() {
        this.lead = undefined;
        navigate(listPath('Lead', 'AllOpenLeads'));
    }
}
