import { LightningElement, api } from 'lwc';
import { nativeWhenMixed } from 'host/boot';
import { loadRelated } from 'host/store';
import { formatDate, formatMoney } from 'host/format';
import { recordPath } from 'host/router';

const DETAILS = {
    Contact: (fields) => [`Title: ${fields.Title.value ?? ''}`, `Email: ${fields.Email.value ?? ''}`],
    Opportunity: (fields) => [`Stage: ${fields.StageName.value}`, `Amount: ${formatMoney(fields.Amount.value)}`, `Close Date: ${formatDate(fields.CloseDate.value)}`],
};

export default class RelatedListSingleContainer extends LightningElement {
    static shadowSupportMode = nativeWhenMixed;
    @api recordId;
    @api objectApiName;
    @api relatedListId;
    @api label;
    @api iconName;
    found = [];

    async connectedCallback() {
        this.setAttribute('data-target-selection-name', `sfdc:RelatedList.${this.objectApiName}.${this.relatedListId}`);
        // Products are there as an empty list only.
        if (this.relatedListId !== 'OpportunityLineItems') this.found = await loadRelated(this.recordId, this.relatedListId);
    }

    get hasRows() {
        return this.found.length > 0;
    }
    get count() {
        return `(${this.found.length})`;
    }
    get href() {
        return recordPath(this.objectApiName, this.recordId, `related/${this.relatedListId}/view`);
    }
    get rows() {
        return this.found.map((item) => {
            const record = item.contact ?? item;
            const role = item.contact ? [`Role: ${item.Role}${item.IsPrimary ? ' (Primary)' : ''}`] : [];
            return {
                id: record.id, name: record.fields.Name.value, href: recordPath(record.apiName, record.id),
                details: [...role, ...DETAILS[record.apiName](record.fields)],
            };
        });
    }
}
