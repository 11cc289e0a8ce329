import { LightningElement, api } from 'lwc';

export default class Stub extends LightningElement {
    static renderMode = 'light';
    @api route;
    @api background;
    @api app;
    @api state;
    @api active;
}
