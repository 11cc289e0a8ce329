import { LightningElement, api } from 'lwc';
import { user } from 'host/boot';
import { t } from 'host/labels';

const CREATE = [['Task', 'New Task'], ['Contact', 'New Contact'], ['Opportunity', 'New Opportunity'], ['Lead', 'New Lead']];

export default class Header extends LightningElement {
    static renderMode = 'light';
    @api app;
    creating = false;
    userName = user.name;

    get initials() {
        return user.name.split(' ').map((word) => word[0]).join('');
    }
    get searchLabel() {
        return t('Search...');
    }
    get createItems() {
        return CREATE.map(([name, label]) => ({ name, label: t(label), href: `/lightning/o/${name}/new` }));
    }
    toggleCreate(event) {
        if (event.currentTarget.classList.contains('globalCreateTrigger')) event.preventDefault();
        this.creating = !this.creating;
    }
}
