import { LightningElement, api } from 'lwc';
import { OBJECTS } from 'host/schema';
import { listPath } from 'host/router';
import { t } from 'host/labels';

const TABS = ['Opportunity', 'Lead', 'Task', 'Account', 'Contact'];

export default class AppNavBar extends LightningElement {
    @api activeObject;

    get items() {
        const home = { name: 'home', label: t('Home'), href: '/lightning/page/home', menu: false };
        const tabs = TABS.map((name) => ({ name, label: t(OBJECTS[name].plural), href: listPath(name, OBJECTS[name].prefix === '006' ? 'MyOpportunities' : '__Recent'), menu: true }));
        return [home, ...tabs].map((item) => {
            const active = item.name === this.activeObject;
            return {
                ...item, active, selectionName: `sfdc:TabDefinition.standard-${item.name}`,
                class: `navItem slds-context-bar__item slds-shrink-none${active ? ' slds-is-active' : ''}`,
            };
        });
    }
}
