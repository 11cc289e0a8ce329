import { LightningElement, api } from 'lwc';

/** One field component of a Dynamic Forms page. */
export default class Field extends LightningElement {
    @api item;
    @api record;
    @api objectApiName;
}
