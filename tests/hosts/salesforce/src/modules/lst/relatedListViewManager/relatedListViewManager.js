import { LightningElement, api } from 'lwc';
import { nativeWhenMixed } from 'host/boot';
import { loadRelated } from 'host/store';
import { recordPath } from 'host/router';

/** A related list on a page of its own. */
export default class RelatedListViewManager extends LightningElement {
    static shadowSupportMode = nativeWhenMixed;
    @api recordId;
    @api objectApiName;
    @api relatedListId;
    rows = [];
    columns = [{ label: 'Name', fieldName: 'href', type: 'url', typeAttributes: { label: { fieldName: 'name' }, target: '_self' } }];

    async connectedCallback() {
        const found = await loadRelated(this.recordId, this.relatedListId);
        this.rows = found.map((item) => item.contact ?? item).map((record) => ({
            id: record.id, name: (record.fields.Name ?? record.fields.Subject).value, href: recordPath(record.apiName, record.id),
        }));
    }
}
