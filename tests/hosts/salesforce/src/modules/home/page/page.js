import { LightningElement, api } from 'lwc';
import { OBJECTS } from 'host/schema';
import { locale, now, user } from 'host/boot';
import { formatDate, formatMoney } from 'host/format';
import { loadHome } from 'host/store';
import { recordPath } from 'host/router';

const card = (record) => ({
    id: record.id, name: record.fields.Name.value, href: recordPath(record.apiName, record.id), icon: OBJECTS[record.apiName].icon,
    stage: record.fields.StageName?.value, date: formatDate(record.fields.CloseDate?.value), amount: formatMoney(record.fields.Amount?.value),
});

export default class HomePage extends LightningElement {
    data;
    shown = false;

    @api get active() {
        return this.shown;
    }
    set active(value) {
        // Coming back shows what was saved meanwhile.
        if (value && !this.shown) this.load();
        this.shown = value;
    }
    async load() {
        this.data = await loadHome();
    }

    get greeting() {
        const hour = new Date(now()).getHours();
        const part = hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';
        return `Good ${part}, ${user.name.split(' ')[0]}. Let's get selling!`;
    }
    get today() {
        return new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }).format(now());
    }
    get closed() {
        return formatMoney(this.data.closed);
    }
    get open() {
        return formatMoney(this.data.open);
    }
    get goal() {
        return formatMoney(this.data.goal);
    }
    get progress() {
        return Math.min(100, Math.round((100 * this.data.closed) / this.data.goal));
    }
    get deals() {
        return this.data.deals.map(card);
    }
    get overdue() {
        return this.data.overdue.map(card);
    }
    get recent() {
        return this.data.recent.map(card);
    }
    get tasks() {
        return this.data.tasks.map(({ id, fields }) => ({
            id, href: recordPath('Task', id), subject: fields.Subject.value, about: fields.WhatId.displayValue ?? '', date: formatDate(fields.ActivityDate.value),
        }));
    }
    get noTasks() {
        return this.data.tasks.length === 0;
    }
}
