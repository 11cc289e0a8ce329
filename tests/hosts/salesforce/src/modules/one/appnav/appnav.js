import { LightningElement, api } from 'lwc';

export default class Appnav extends LightningElement {
    @api appName;
    @api activeObject;
}
