import { LightningElement, api } from 'lwc';
import OpportunityPage from 'forcegenerated/flexipage_opportunity_record_page_opportunity__view_js';
import LeadPage from 'forcegenerated/flexipage_lead_record_page_lead__view_js';
import AccountPage from 'forcegenerated/flexipage_account_record_page_account__view_js';
import ContactPage from 'forcegenerated/flexipage_contact_record_page_contact__view_js';
import TaskPage from 'forcegenerated/flexipage_task_record_page_task__view_js';

const PAGES = { Opportunity: OpportunityPage, Lead: LeadPage, Account: AccountPage, Contact: ContactPage, Task: TaskPage };

export default class RecordHomeFlexipage2 extends LightningElement {
    @api recordId;
    @api objectApiName;

    get generated() {
        return PAGES[this.objectApiName];
    }
}
