import { LightningElement, api } from 'lwc';

export default class ActivityPanel extends LightningElement {
    @api record;
    @api objectApiName;
}
