import { LightningElement, api } from 'lwc';
import OpportunityLayout from 'forcegenerated/detailpanel_opportunity___012000000000000aaa___full___view___recordlayout2';
import LeadLayout from 'forcegenerated/detailpanel_lead___012000000000000aaa___full___view___recordlayout2';
import AccountLayout from 'forcegenerated/detailpanel_account___012000000000000aaa___full___view___recordlayout2';
import ContactLayout from 'forcegenerated/detailpanel_contact___012000000000000aaa___full___view___recordlayout2';
import TaskLayout from 'forcegenerated/detailpanel_task___012000000000000aaa___full___view___recordlayout2';

const LAYOUTS = { Opportunity: OpportunityLayout, Lead: LeadLayout, Account: AccountLayout, Contact: ContactLayout, Task: TaskLayout };

export default class LwcRecordLayout extends LightningElement {
    @api record;
    @api objectApiName;
    @api form;

    get layout() {
        return LAYOUTS[this.objectApiName];
    }
}
