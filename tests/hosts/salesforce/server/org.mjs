// The org's data for one server process: reads, validated writes, lists. Answers have the shape of Salesforce's UI API records.
import { OBJECTS, STAGES, objectOfId } from '../shared/schema.js';
import { makeId } from '../shared/ids.js';
import { generateOrg } from '../data/generate.mjs';
import { validate } from './validate.mjs';

const DAY = 86_400_000;

export class SaveError extends Error {
    constructor(fieldErrors, pageErrors = []) {
        super('An error occurred while trying to update the record. Please try again.');
        this.output = { fieldErrors, errors: pageErrors };
    }
}

export function createOrg({ now, seed }) {
    const data = generateOrg({ now, seed });
    const { records, contactRoles, userId } = data;
    const started = Date.now();
    // Time goes on from the injected moment, so that a save is newer than what was there before.
    const clock = () => now + (Date.now() - started);
    let created = 0;

    const find = (id) => {
        const record = records.get(id);
        if (!record) throw new SaveError({}, [{ message: 'The record you are trying to view does not exist.', errorCode: 'NOT_FOUND' }]);
        return record;
    };
    const nameOf = (id) => {
        const target = records.get(id);
        return target ? target[OBJECTS[target.object].nameField] : null;
    };

    function toUi(record) {
        const fields = {};
        for (const [name, value] of Object.entries(record)) {
            if (name === 'object') continue;
            const isReference = typeof value === 'string' && records.has(value) && name !== 'Id';
            fields[name] = { value, displayValue: isReference ? nameOf(value) : null };
        }
        if (record.object === 'Opportunity') {
            const expected = record.Amount === null ? null : (record.Amount * record.Probability) / 100;
            fields.ExpectedRevenue = { value: expected, displayValue: null };
        }
        return { apiName: record.object, id: record.Id, fields };
    }

    function derive(record, changed) {
        if ('FirstName' in changed || 'LastName' in changed) record.Name = [record.FirstName, record.LastName].filter(Boolean).join(' ');
        if (record.object !== 'Opportunity' || !('StageName' in changed)) return;
        const stage = STAGES.find((s) => s.value === record.StageName);
        // Salesforce sets both from the stage unless the same save sets them.
        if (!('Probability' in changed)) record.Probability = stage.probability;
        if (!('ForecastCategoryName' in changed)) record.ForecastCategoryName = stage.forecast;
        record.LastStageChangeDate = new Date(clock()).toISOString();
    }

    function touchRelated(record) {
        const about = record.object === 'Task' && records.get(record.WhatId);
        if (about) about.LastActivityDate = record.ActivityDate ?? new Date(clock()).toISOString().slice(0, 10);
    }

    return {
        fixtures: data.fixtures,
        userId,
        now: clock,
        get: (id) => toUi(find(id)),
        raw: (id) => records.get(id),
        all: () => [...records.values()],

        update(id, changed) {
            const record = find(id);
            const errors = validate(record.object, { ...record, ...changed }, changed);
            if (errors) throw new SaveError(errors);
            Object.assign(record, changed, { LastModifiedById: userId, LastModifiedDate: new Date(clock()).toISOString() });
            derive(record, changed);
            touchRelated(record);
            return toUi(record);
        },

        create(object, fields) {
            const errors = validate(object, fields, fields);
            if (errors) throw new SaveError(errors);
            const at = new Date(clock()).toISOString();
            const record = {
                Id: makeId(OBJECTS[object].prefix, 9_000_000 + (created += 1)), object,
                ...Object.fromEntries(Object.keys(OBJECTS[object].fields).map((name) => [name, null])),
                ...fields, OwnerId: userId, CreatedById: userId, CreatedDate: at, LastModifiedById: userId, LastModifiedDate: at,
            };
            records.set(record.Id, record);
            derive(record, record);
            touchRelated(record);
            return toUi(record);
        },

        /** Several records in one request: all or none, as a list's inline edit is answered. */
        updateAll(changes) {
            for (const { id, fields } of changes) {
                const errors = validate(find(id).object, { ...find(id), ...fields }, fields);
                if (errors) throw new SaveError(errors);
            }
            return changes.map(({ id, fields }) => this.update(id, fields));
        },

        /** A lead becomes an account, a contact and an opportunity. */
        convert(id) {
            const { Company, FirstName, LastName } = find(id);
            const account = this.create('Account', { Name: Company });
            const contact = this.create('Contact', { FirstName, LastName, AccountId: account.id });
            const opportunity = this.create('Opportunity', { Name: `${Company} -`, AccountId: account.id, StageName: 'Prospecting', CloseDate: new Date(clock()).toISOString().slice(0, 10) });
            this.update(id, { Status: 'Closed - Converted' });
            return { account, contact, opportunity };
        },

        remove(id) {
            find(id);
            records.delete(id);
        },

        list(object, view) {
            const month = new Date(clock()).toISOString().slice(0, 7);
            const tests = {
                ClosingThisMonth: (r) => r.CloseDate.startsWith(month), Won: (r) => r.StageName === 'Closed Won',
                AllOpenLeads: (r) => !r.Status.startsWith('Closed'), TodaysLeads: (r) => clock() - Date.parse(r.CreatedDate) < DAY,
                MyUnreadLeads: (r) => r.OwnerId === userId && r.Status.startsWith('Open'), OpenTasks: (r) => r.Status !== 'Completed',
            };
            const test = tests[view] ?? (view?.startsWith('My') ? (r) => r.OwnerId === userId : () => true);
            const name = OBJECTS[object].nameField;
            const found = [...records.values()].filter((r) => r.object === object && test(r));
            return found.sort((a, b) => String(a[name]).localeCompare(String(b[name]))).map(toUi);
        },

        related(parentId, list) {
            const where = (object, field) => [...records.values()].filter((r) => r.object === object && r[field] === parentId).map(toUi);
            if (list === 'Opportunities') return where('Opportunity', 'AccountId');
            if (list === 'Contacts') return where('Contact', 'AccountId');
            if (list === 'ActivityHistories') return [...where('Task', 'WhatId'), ...where('Task', 'WhoId')];
            return contactRoles.filter((role) => role.OpportunityId === parentId).map((role) => ({ ...role, contact: toUi(find(role.ContactId)) }));
        },

        search(object, term) {
            const name = OBJECTS[object].nameField;
            const wanted = term.toLowerCase();
            return [...records.values()].filter((r) => r.object === object && r[name].toLowerCase().includes(wanted)).slice(0, 6).map(toUi);
        },

        home() {
            const mine = [...records.values()].filter((r) => r.OwnerId === userId);
            const open = mine.filter((r) => r.object === 'Opportunity' && !r.StageName.startsWith('Closed'));
            const today = new Date(clock()).toISOString().slice(0, 10);
            const won = mine.filter((r) => r.StageName === 'Closed Won');
            const sum = (list) => list.reduce((total, r) => total + (r.Amount ?? 0), 0);
            return {
                deals: open.sort((a, b) => (b.Amount ?? 0) - (a.Amount ?? 0)).slice(0, 6).map(toUi),
                tasks: mine.filter((r) => r.object === 'Task' && r.Status !== 'Completed' && r.ActivityDate <= today).slice(0, 6).map(toUi),
                overdue: open.filter((r) => r.CloseDate < today).slice(0, 3).map(toUi),
                recent: mine.filter((r) => ['Opportunity', 'Lead', 'Account'].includes(r.object))
                    .sort((a, b) => b.LastModifiedDate.localeCompare(a.LastModifiedDate)).slice(0, 6).map(toUi),
                closed: sum(won), open: sum(open.filter((r) => r.Probability > 70)), goal: 1_600_000,
            };
        },
        objectOfId,
    };
}
