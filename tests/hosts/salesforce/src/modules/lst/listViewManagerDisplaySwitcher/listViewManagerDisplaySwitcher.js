import { LightningElement, api } from 'lwc';
import { OBJECTS } from 'host/schema';
import { t } from 'host/labels';

const DISPLAYS = [['table', 'Table', 'utility:table'], ['kanban', 'Kanban', 'utility:kanban'], ['split', 'Split View', 'utility:side_list']];

export default class ListViewManagerDisplaySwitcher extends LightningElement {
    @api objectApiName;
    @api display;
    open = false;

    get title() {
        return t('Select list display');
    }
    get expanded() {
        return String(this.open);
    }
    get icon() {
        return DISPLAYS.find(([name]) => name === this.display)[2];
    }
    get items() {
        // Only objects with a path have a kanban.
        return DISPLAYS.filter(([name]) => name !== 'kanban' || OBJECTS[this.objectApiName].path).map(([name, label, icon]) => ({
            name, label: t(label), icon, checked: String(name === this.display), class: `slds-dropdown__item${name === this.display ? ' slds-is-selected' : ''}`,
        }));
    }
    toggle() {
        this.open = !this.open;
    }
    choose(event) {
        event.preventDefault();
        this.open = false;
        const { name } = event.currentTarget.dataset;
        this.dispatchEvent(new CustomEvent('displayselect', { bubbles: true, composed: true, detail: { display: name } }));
    }
}
