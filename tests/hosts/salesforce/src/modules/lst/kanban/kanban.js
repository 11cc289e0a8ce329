import { LightningElement, api } from 'lwc';
import { OBJECTS } from 'host/schema';
import { updateRecord } from 'host/store';
import { formatField, formatMoney } from 'host/format';
import { recordPath } from 'host/router';
import { showToast } from 'host/ui';

// Lightning draws about this many cards of a column at first; the count in the header is the true one.
const CARDS = 13;

/** The kanban board (Aura in real Lightning: no shadow). A card moves by drag and drop, by its menu, or with Alt+arrow keys. */
export default class Kanban extends LightningElement {
    static renderMode = 'light';
    @api objectApiName;
    @api records = [];
    over;
    dragged;

    get meta() {
        return OBJECTS[this.objectApiName];
    }
    stageOf(record) {
        return record.fields[this.meta.pathField].value;
    }
    get columns() {
        return this.meta.path.map(({ value }) => {
            const records = this.records.filter((record) => this.stageOf(record) === value);
            const total = records.reduce((sum, record) => sum + (record.fields[this.meta.kanbanSum]?.value ?? 0), 0);
            return {
                name: value, title: `${value} (${records.length})`, sum: this.meta.kanbanSum ? formatMoney(total) : '', cards: records.slice(0, CARDS).map((r) => this.card(r)),
                class: `runtime_sales_pipelineboardPipelineViewColumn kanban-column${this.over === value ? ' is-over' : ''}`,
            };
        });
    }
    card(record) {
        const lines = this.meta.cardFields.map((name) => ({ key: name, text: formatField(record, name, this.meta.fields[name]) })).filter((line) => line.text);
        const name = record.fields[this.meta.nameField].value;
        return {
            id: record.id, name, lines, href: recordPath(record.apiName, record.id), class: `pipelineViewCard ${record.id}`,
            hint: `${name}, ${this.stageOf(record)}. Alt and arrow keys move the card.`,
        };
    }
    get moves() {
        return this.meta.path.map(({ value }) => ({ value, label: `Move to ${value}` }));
    }

    handleStart(event) {
        this.dragged = event.currentTarget.dataset.id;
        event.dataTransfer.setData('text/plain', this.dragged);
        event.dataTransfer.effectAllowed = 'move';
    }
    handleEnd() {
        this.dragged = undefined;
        this.over = undefined;
    }
    handleOver(event) {
        event.preventDefault();
        this.over = event.currentTarget.dataset.stage;
    }
    handleLeave(event) {
        if (this.over === event.currentTarget.dataset.stage) this.over = undefined;
    }
    handleDrop(event) {
        event.preventDefault();
        const id = this.dragged ?? event.dataTransfer.getData('text/plain');
        this.over = undefined;
        this.move(id, event.currentTarget.dataset.stage);
    }
    handleMenu(event) {
        this.move(event.currentTarget.dataset.id, event.detail.value);
    }
    handleKey(event) {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (!step || !event.altKey) return;
        event.preventDefault();
        const { id } = event.currentTarget.dataset;
        const stages = this.meta.path.map(({ value }) => value);
        const next = stages[stages.indexOf(this.stageOf(this.records.find((r) => r.id === id))) + step];
        if (next) this.move(id, next);
    }

    async move(id, stage) {
        const record = this.records.find((each) => each.id === id);
        if (!record || this.stageOf(record) === stage) return;
        try {
            await updateRecord(id, { [this.meta.pathField]: stage });
        } catch (error) {
            showToast({ variant: 'error', text: error.message });
        }
    }
}
