import { LightningElement, api } from 'lwc';
import { OBJECTS } from 'host/schema';
import { cached, loadRecord } from 'host/store';
import { navigate, recordPath } from 'host/router';
import { toastForSave } from 'host/ui';
import { taskDefaults } from 'host/tasks';
import { t } from 'host/labels';

/** Shows the modal a route asks for (new, edit, clone, quick action) over the page of `background`. Aura in real Lightning: no shadow. */
export default class ModalHost extends LightningElement {
    static renderMode = 'light';
    @api background;
    open = [];
    current;
    counter = 0;

    @api get route() {
        return this.current;
    }
    set route(route) {
        if (route?.path === this.current?.path) return;
        this.current = route;
        this.open = [];
        if (route) this.show(route);
    }

    async show(route) {
        const modal = await this.describe(route);
        // Another address may have been opened while the record was loading.
        if (!modal || this.current !== route) return;
        this.counter += 1;
        this.open = [{ ...modal, key: `modal${this.counter}` }];
    }

    async describe(route) {
        if (route.kind === 'new') {
            if (!OBJECTS[route.object]?.layout) return undefined;
            return { object: route.object, mode: 'create', defaults: defaultValues(route), title: t('New {0}', t(OBJECTS[route.object].label)) };
        }
        if (route.kind === 'action') {
            return { object: 'Task', mode: 'create', defaults: taskDefaults(route.action, route.id), title: t('New Task') };
        }
        const record = cached(route.id) ?? (await loadRecord(route.id).catch(() => undefined));
        if (!record) return undefined;
        const object = record.apiName;
        const name = record.fields[OBJECTS[object].nameField].value;
        if (route.kind === 'edit') return { object, mode: 'edit', record, title: t('Edit {0}', name) };
        const fields = Object.entries(OBJECTS[object].fields).filter(([key, field]) => !field.readOnly && record.fields[key]);
        return {
            object, mode: 'create', title: t('New {0}', t(OBJECTS[object].label)),
            defaults: Object.fromEntries(fields.map(([key]) => [key, record.fields[key].value])),
        };
    }

    handleSaved(event) {
        const { record, action } = event.detail;
        toastForSave(record, this.open[0].mode === 'create' ? 'created' : 'saved');
        if (action === 'SaveAndNew') return this.show(this.current);
        const leads = this.open[0].mode === 'create' && record.apiName !== 'Task';
        return navigate(leads ? recordPath(record.apiName, record.id) : this.background, { replace: true });
    }
    handleKey(event) {
        if (event.key === 'Escape') this.close();
    }
    close() {
        navigate(this.background, { replace: true });
    }
}

/** `Subject=Call,WhatId=006…`; a value is encoded once more, so that it may hold a comma. */
function defaultValues({ query, object }) {
    const pairs = (query.get('defaultFieldValues') ?? '').split(',').filter((pair) => pair.includes('='));
    const entries = pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), decodeURIComponent(pair.slice(pair.indexOf('=') + 1))]);
    const { fields } = OBJECTS[object];
    return Object.fromEntries(entries.map(([name, value]) => [name, ['currency', 'number', 'percent'].includes(fields[name]?.type) ? Number(value) : value]));
}
