import { LightningElement, api } from 'lwc';
import { OBJECTS } from 'host/schema';
import { nativeWhenMixed } from 'host/boot';
import { t } from 'host/labels';

/** Key fields of a record above the page, as components: whether they carry the field's attribute is not known, the harder case is that they do. */
export default class DynamicHighlights2 extends LightningElement {
    static shadowSupportMode = nativeWhenMixed;
    @api record;
    @api objectApiName;

    get label() {
        return t(OBJECTS[this.objectApiName].label);
    }
    get items() {
        const { highlights, fields } = OBJECTS[this.objectApiName];
        return highlights.map((key) => ({ key, label: t(fields[key].label), selectionName: `sfdc:RecordField.${this.objectApiName}.${key}` }));
    }
}
