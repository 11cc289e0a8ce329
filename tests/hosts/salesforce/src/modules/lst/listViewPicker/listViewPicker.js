import { LightningElement, api } from 'lwc';
import { LIST_VIEWS } from 'host/schema';
import { listPath } from 'host/router';
import { t } from 'host/labels';

export default class ListViewPicker extends LightningElement {
    @api objectApiName;
    @api view;
    open = false;

    get views() {
        return LIST_VIEWS[this.objectApiName].map(([name, label]) => ({ name, label: t(label), href: listPath(this.objectApiName, name) }));
    }
    get label() {
        return this.views.find((each) => each.name === this.view)?.label ?? t('Recently Viewed');
    }
    get expanded() {
        return String(this.open);
    }
    toggle() {
        this.open = !this.open;
    }
}
