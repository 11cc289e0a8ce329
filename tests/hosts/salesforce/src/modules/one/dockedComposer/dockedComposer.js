import { LightningElement } from 'lwc';
import { OBJECTS } from 'host/schema';
import { cached, createBy, createRecord } from 'host/store';
import { onUi, toastForSave } from 'host/ui';
import { ACTIVITIES, relationTo } from 'host/tasks';
import { t } from 'host/labels';

/** New Task, Log a Call and New Event dock at the bottom of the page; up to three of them. */
export default class DockedComposer extends LightningElement {
    static renderMode = 'light';
    open = [];
    counter = 0;

    connectedCallback() {
        onUi(({ type, kind, recordId }) => {
            if (type === 'composer') this.show(kind, recordId);
        });
    }

    show(kind, recordId) {
        this.counter += 1;
        const { label, icon, initial } = ACTIVITIES[kind];
        const record = cached(recordId);
        const composer = {
            action: ACTIVITIES[kind].action, key: `composer${this.counter}`, icon, label: t(label), saveLabel: t('Save'), fields: { ...initial(), ...relationTo(recordId) },
            subjectLabel: t('Subject'), dateLabel: t('Due Date'), commentsLabel: t('Comments'), aboutLabel: t('Related To'),
            about: record?.fields[OBJECTS[record.apiName].nameField].value,
        };
        // The new one comes first; those that are open stay open beside it.
        this.open = [composer, ...this.open].slice(0, 3);
    }
    handleChange(event) {
        const { name } = event.target;
        const value = event.detail?.value ?? event.target.value;
        if (!name || value === undefined) return;
        // Only the data changes; writing it back into the inputs would move the cursor.
        this.composerOf(event).fields[name] = value || null;
    }
    composerOf(event) {
        const { key } = event.currentTarget.dataset;
        return this.open.find((composer) => composer.key === key);
    }
    close(event) {
        this.remove(this.composerOf(event));
    }
    remove(composer) {
        this.open = this.open.filter(({ key }) => key !== composer.key);
    }
    async save(event) {
        const composer = this.composerOf(event);
        try {
            const fields = { ...composer.fields };
            toastForSave(await (composer.action ? createBy(composer.action, fields) : createRecord('Task', fields)), 'created');
            this.remove(composer);
        } catch (error) {
            const messages = Object.values(error.fieldErrors ?? {}).flat().map((each) => `${each.field}: ${each.message}`);
            this.open = this.open.map((each) => (each.key === composer.key ? { ...each, error: messages.join(' ') || error.message } : each));
        }
    }
}
