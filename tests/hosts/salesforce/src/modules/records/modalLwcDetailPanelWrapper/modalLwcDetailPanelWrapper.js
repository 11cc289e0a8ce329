import { LightningElement, api } from 'lwc';

export default class ModalLwcDetailPanelWrapper extends LightningElement {
    @api record;
    @api objectApiName;
    @api mode;
    @api defaults;
}
