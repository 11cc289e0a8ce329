import { LightningElement, api } from 'lwc';

export default class ObjectHome extends LightningElement {
    @api objectApiName;
    @api view;
    @api active = false;
}
