import { LightningElement, api } from 'lwc';
import { OBJECTS, objectOfId } from 'host/schema';
import { formatDateTime, formatField } from 'host/format';

/** The value of one field of a record, in the element that fits its type. */
export default class OutputField extends LightningElement {
    @api fieldName;
    @api objectApiName;
    @api record;

    get field() {
        return OBJECTS[this.objectApiName].fields[this.fieldName];
    }
    get value() {
        return this.record?.fields[this.fieldName]?.value ?? null;
    }
    get text() {
        return this.record ? formatField(this.record, this.fieldName, this.field) : '';
    }
    get lookupObject() {
        return objectOfId(this.value) ?? this.field.to;
    }
    get isLookup() {
        return this.field.type === 'lookup' && this.value;
    }
    get isStamp() {
        return this.field.type === 'stamp' && this.value;
    }
    get stampTime() {
        return formatDateTime(this.record.fields[this.field.date]?.value);
    }
    get isUrl() {
        return this.field.type === 'url';
    }
    get isPhone() {
        return this.field.type === 'phone';
    }
    get isEmail() {
        return this.field.type === 'email';
    }
    get isStage() {
        return this.fieldName === 'StageName';
    }
    get isLong() {
        return this.field.type === 'textarea';
    }
}
