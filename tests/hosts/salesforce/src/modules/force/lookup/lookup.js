import { LightningElement, api } from 'lwc';
import { recordPath } from 'host/router';

export default class Lookup extends LightningElement {
    @api objectApiName;
    @api recordId;
    @api text;

    get isUser() {
        return this.objectApiName === 'User';
    }
    get initials() {
        return (this.text ?? '').split(' ').map((word) => word[0]).join('').slice(0, 2);
    }
    get href() {
        return recordPath(this.objectApiName, this.recordId);
    }
}
