import { LightningElement, api } from 'lwc';
import { OBJECTS } from 'host/schema';

export default class LwcHighlightsPanel extends LightningElement {
    @api record;
    @api objectApiName;

    get name() {
        return this.record.fields[OBJECTS[this.objectApiName].nameField].value;
    }
}
