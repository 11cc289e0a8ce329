import BaseRecordForm from 'records/baseRecordForm';
import { OBJECTS, objectOfId } from 'host/schema';
import { formatField } from 'host/format';
import { recordPath } from 'host/router';
import { t } from 'host/labels';

/** The detail panel of Aura. Its footer has buttons without names. */
export default class AuraFormHost extends BaseRecordForm {
    static renderMode = 'light';

    get items() {
        const { fields, layout } = OBJECTS[this.objectApiName];
        const { drafts, errors } = this.form;
        return layout.flatMap((section) => section.columns.flat()).map((key) => {
            const field = fields[key];
            const stored = this.record.fields[key];
            const isView = !this.isEditing || Boolean(field.readOnly);
            const isLink = field.type === 'lookup' && stored?.value;
            return {
                key, isView, label: t(field.label), selectionName: `sfdc:RecordField.${this.objectApiName}.${key}`,
                class: isView ? 'forcePageBlockItem forcePageBlockItemView' : 'forcePageBlockItem forcePageBlockItemEdit',
                text: isLink ? '' : formatField(this.record, key, field), updateable: !field.readOnly, editTitle: `${t('Edit')} ${t(field.label)}`,
                href: isLink ? recordPath(objectOfId(stored.value) ?? field.to, stored.value) : undefined, linkText: stored?.displayValue,
                value: key in drafts ? drafts[key] : stored?.value, focus: this.focusField === key, error: (errors[key] ?? []).join(' ') || undefined,
            };
        });
    }
    get hasErrors() {
        return this.pageErrors.length > 0;
    }
    get cancelLabel() {
        return t('Cancel');
    }
    get saveLabel() {
        return t('Save');
    }
    handlePencil(event) {
        this.handleInlineEdit({ detail: { field: event.currentTarget.dataset.name } });
    }
    handleSave() {
        this.save('SaveEdit');
    }
}
