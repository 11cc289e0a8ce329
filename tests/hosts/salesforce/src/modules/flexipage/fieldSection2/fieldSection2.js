import { LightningElement, api } from 'lwc';

export default class FieldSection2 extends LightningElement {
    @api title;
}
