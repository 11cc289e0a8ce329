import { LightningElement } from 'lwc';
import { OBJECTS } from 'host/schema';
import { cached, createRecord } from 'host/store';
import { onUi, toastForSave } from 'host/ui';
import { ACTIVITIES, relationTo } from 'host/tasks';
import { t } from 'host/labels';

/** New Task, Log a Call and New Event dock at the bottom of the page; one at a time here. */
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
        this.open = [{
            key: `composer${this.counter}`, icon, label: t(label), saveLabel: t('Save'), fields: { ...initial(), ...relationTo(recordId) },
            subjectLabel: t('Subject'), dateLabel: t('Due Date'), commentsLabel: t('Comments'), aboutLabel: t('Related To'),
            about: record?.fields[OBJECTS[record.apiName].nameField].value,
        }];
    }
    handleChange(event) {
        const { name } = event.target;
        const value = event.detail?.value ?? event.target.value;
        if (!name || value === undefined) return;
        // Only the data changes; writing it back into the inputs would move the cursor.
        this.open[0].fields[name] = value || null;
    }
    close() {
        this.open = [];
    }
    async save() {
        const [composer] = this.open;
        try {
            toastForSave(await createRecord('Task', { ...composer.fields }), 'created');
            this.close();
        } catch (error) {
            const messages = Object.values(error.fieldErrors ?? {}).flat().map((each) => `${each.field}: ${each.message}`);
            this.open = [{ ...composer, error: messages.join(' ') || error.message }];
        }
    }
}
