import { LightningElement, api } from 'lwc';
import { OBJECTS } from 'host/schema';
import { searchRecords } from 'host/store';
import { recordPath } from 'host/router';
import { t } from 'host/labels';

const SEARCHED = ['Opportunity', 'Account', 'Contact', 'Lead'];

export default class Results extends LightningElement {
    groups = [];
    loaded = false;
    current;

    @api get term() {
        return this.current;
    }
    set term(value) {
        if (value === this.current) return;
        this.current = value;
        this.load(value);
    }
    async load(term) {
        const found = await Promise.all(SEARCHED.map((object) => searchRecords(object, term)));
        if (term !== this.current) return;
        this.loaded = true;
        this.groups = SEARCHED.map((object, i) => ({
            object, label: t(OBJECTS[object].plural), icon: OBJECTS[object].icon,
            items: found[i].map((record) => ({ id: record.id, name: record.fields.Name.value, href: recordPath(object, record.id) })),
        })).filter((group) => group.items.length);
    }
    get nothing() {
        return this.loaded && this.groups.length === 0;
    }
}
