import { LightningElement, api } from 'lwc';
import { t } from 'host/labels';

export default class RecordPicklist extends LightningElement {
    @api name;
    @api label;
    @api value;
    @api options;
    @api required = false;
    @api autofocus = false;

    @api focus() {
        this.template.querySelector('lightning-combobox').focus();
    }

    get current() {
        return this.value ?? '';
    }
    get choices() {
        const none = { label: t('--None--'), value: '' };
        return [none, ...this.options.map((value) => ({ label: value, value }))];
    }
    handleChange(event) {
        this.dispatchEvent(new CustomEvent('valuechange', { detail: { value: event.detail.value || null } }));
    }
}
