import { LightningElement, api } from 'lwc';
import { nativeWhenMixed } from 'host/boot';
import { OBJECTS } from 'host/schema';
import { listPath, navigate } from 'host/router';
import { t } from 'host/labels';

export default class ListViewManagerHeader extends LightningElement {
    static shadowSupportMode = nativeWhenMixed;
    @api objectApiName;
    @api view;
    @api status;
    @api display;

    get icon() {
        return OBJECTS[this.objectApiName].icon;
    }
    get plural() {
        return t(OBJECTS[this.objectApiName].plural);
    }
    get newLabel() {
        return t('New');
    }
    get newSelection() {
        return `sfdc:StandardButton.${this.objectApiName}.New`;
    }
    get searchLabel() {
        return t('Search this list...');
    }
    handleNew() {
        const back = encodeURIComponent(listPath(this.objectApiName, this.view));
        navigate(`/lightning/o/${this.objectApiName}/new?count=1&nooverride=1&useRecordTypeCheck=1&navigationLocation=LIST_VIEW&backgroundContext=${back}`);
    }
    handleSearch(event) {
        this.dispatchEvent(new CustomEvent('searchchange', { detail: { term: event.detail.value } }));
    }
}
