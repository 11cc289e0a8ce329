import { LightningElement, api } from 'lwc';

export default class LwcDetailPanel extends LightningElement {
    @api record;
    @api objectApiName;
    /** 'view' on the record page, 'edit' or 'create' in a modal. */
    @api initialMode = 'view';
    @api defaults;
}
