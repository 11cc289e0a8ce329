import { LightningElement, api } from 'lwc';
import { user } from 'host/boot';
import { current, navigate, searchPath } from 'host/router';
import { ACTIVITIES } from 'host/tasks';
import { openComposer } from 'host/ui';
import { t } from 'host/labels';

const CREATE = [['LogACall', 'Log a Call'], ['SendEmail', 'Email'], ['Task', 'New Task'], ['Contact', 'New Contact'], ['Opportunity', 'New Opportunity'], ['Lead', 'New Lead']];

export default class Header extends LightningElement {
    static renderMode = 'light';
    @api app;
    creating = false;
    searching = false;
    searchFocused = false;
    userName = user.name;

    get initials() {
        return user.name.split(' ').map((word) => word[0]).join('');
    }
    get searchLabel() {
        return t('Search...');
    }
    get searchExpanded() {
        return String(this.searching);
    }
    renderedCallback() {
        if (this.searching && !this.searchFocused) this.querySelector('.search-input').focus();
        this.searchFocused = this.searching;
    }
    toggleSearch() {
        this.searching = !this.searching;
    }
    handleSearchKey(event) {
        if (event.key === 'Escape') this.searching = false;
        const term = this.querySelector('.search-input').value?.trim();
        if (event.key !== 'Enter' || !term) return;
        this.searching = false;
        navigate(searchPath(term));
    }

    get createItems() {
        // Activities dock below; the others have a page. Nothing in the menu but the words tells them apart.
        return CREATE.map(([name, label]) => ({ name, label: t(label), href: name in ACTIVITIES ? 'javascript:void(0)' : `/lightning/o/${name}/new` }));
    }
    toggleCreate(event) {
        if (event.currentTarget.classList.contains('globalCreateTrigger')) event.preventDefault();
        this.creating = !this.creating;
        const { name } = event.currentTarget.dataset;
        if (name in ACTIVITIES) {
            event.preventDefault();
            openComposer(name, current().id);
        }
    }
}
