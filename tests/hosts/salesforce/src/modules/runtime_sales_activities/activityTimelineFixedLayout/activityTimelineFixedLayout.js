import { LightningElement, api } from 'lwc';
import { today } from 'host/boot';
import { formatDate } from 'host/format';
import { loadActivities, subscribe } from 'host/store';
import { recordPath } from 'host/router';
import { t } from 'host/labels';

const KINDS = {
    Call: ['call', 'standard:log_a_call', 'You logged a call'], Event: ['event', 'standard:event', 'You had an event'], Task: ['task', 'standard:task', 'You had a task'],
};

export default class ActivityTimelineFixedLayout extends LightningElement {
    @api recordId;
    activities = [];
    stop;

    connectedCallback() {
        this.stop = subscribe(({ record }) => {
            if (record.apiName === 'Task') this.load();
        });
        this.load();
    }
    disconnectedCallback() {
        this.stop();
    }
    async load() {
        this.activities = await loadActivities(this.recordId);
    }

    get groups() {
        const items = this.activities.map((task) => this.item(task)).sort((a, b) => (a.day < b.day ? 1 : -1));
        return [
            { title: t('Upcoming & Overdue'), items: items.filter((item) => !item.done), empty: t('No activities to show. Get started by sending an email, scheduling a task, and more.') },
            { title: t('Past Activity'), items: items.filter((item) => item.done), empty: t('No past activity. Past meetings and tasks marked as done show up here.') },
        ];
    }
    item({ id, fields }) {
        const done = fields.Status.value === 'Completed';
        const [kind, icon, past] = KINDS[fields.TaskSubtype?.value] ?? KINDS.Task;
        const day = fields.ActivityDate.value ?? '';
        const date = day === today() ? t('Today') : formatDate(day) || t('No due date');
        return {
            id, done, day, icon, date, subject: fields.Subject.value, href: recordPath('Task', id), summary: done ? t(past) : t('You have an upcoming task'),
            class: `slds-timeline__item_expandable slds-timeline__item_${kind}`,
        };
    }
}
