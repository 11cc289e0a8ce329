import { LightningElement, api } from 'lwc';

export default class UtilityBar extends LightningElement {
    static renderMode = 'light';
    @api app;
    items = [
        { label: 'Phone', icon: 'utility:call' }, { label: 'History', icon: 'utility:clock' }, { label: 'Notes', icon: 'utility:note' },
    ];
}
