import { LightningElement, api } from 'lwc';

const LISTS = {
    Opportunity: [
        { name: 'OpportunityContactRoles', label: 'Contact Roles', icon: 'standard:contact' },
        { name: 'OpportunityLineItems', label: 'Products', icon: 'standard:product' },
    ],
    Account: [
        { name: 'Contacts', label: 'Contacts', icon: 'standard:contact' },
        { name: 'Opportunities', label: 'Opportunities', icon: 'standard:opportunity' },
    ],
};

export default class RelatedListContainer extends LightningElement {
    @api record;
    @api objectApiName;

    get lists() {
        return LISTS[this.objectApiName] ?? [];
    }
}
