import { LightningElement, api } from 'lwc';

export default class OutputStageName extends LightningElement {
    @api value;
}
