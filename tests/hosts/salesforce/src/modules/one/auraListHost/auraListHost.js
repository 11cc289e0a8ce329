import CommonListInternal from 'lst/commonListInternal';
import { t } from 'host/labels';

/** A list view as Aura draws it: table only. */
export default class AuraListHost extends CommonListInternal {
    static renderMode = 'light';

    get plural() {
        return t(this.meta.plural);
    }
    get switcherLabel() {
        return t('Select list display');
    }
    get newLabel() {
        return t('New');
    }
    get newSelection() {
        return `sfdc:StandardButton.${this.objectApiName}.New`;
    }
    get newHref() {
        return `/lightning/o/${this.objectApiName}/new?count=1`;
    }
    get heads() {
        return this.meta.listColumns.map((key) => ({ key, label: t(this.meta.fields[key].label) }));
    }
    get lines() {
        return this.rows.map((row) => ({
            id: row.id,
            cells: this.meta.listColumns.map((key) => {
                const isName = key === this.meta.nameField;
                return { key, text: isName ? row.title : row[key], href: isName ? row.href : row[`${key}Href`], recordId: isName ? row.id : undefined };
            }),
        }));
    }
    handleHead(event) {
        event.preventDefault();
        this.sortedBy = event.currentTarget.dataset.name;
    }
}
