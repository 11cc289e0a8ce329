// The page's record cache (what Lightning Data Service is to Lightning): one copy of a record, every component on the page sees a save.
import { call } from 'host/aura';

const records = new Map();
const listeners = new Set();

/** Calls `listener(change)` after every change; returns the function that ends it. change = { kind: 'record'|'created'|'removed', record }. */
export function subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
}

function publish(kind, record) {
    for (const listener of [...listeners]) listener({ kind, record });
}

export function cached(id) {
    return records.get(id);
}

export async function loadRecord(recordId) {
    const record = await call('RecordUi.getRecordWithFields', { recordId });
    records.set(recordId, record);
    publish('record', record);
    return record;
}

export async function updateRecord(recordId, fields) {
    const record = await call('RecordUi.updateRecord', { recordId, recordInput: { fields } });
    records.set(recordId, record);
    publish('record', record);
    return record;
}

export async function createRecord(apiName, fields) {
    const record = await call('RecordUi.createRecord', { recordInput: { apiName, fields } });
    records.set(record.id, record);
    publish('created', record);
    return record;
}

export async function updateRecords(changes) {
    for (const record of await call('ListUi.updateListRecords', { records: changes })) {
        records.set(record.id, record);
        publish('record', record);
    }
}

export async function convertLead(leadId) {
    const made = await call('LeadConvert.convertLead', { leadId });
    await loadRecord(leadId);
    return made;
}

/** E-mails and notes are kept as tasks here; their requests have names of their own. */
export async function createBy(action, fields) {
    const record = await call(action, { fields });
    publish('created', record);
    return record;
}

export async function deleteRecord(record) {
    await call('RecordUi.deleteRecord', { recordId: record.id });
    records.delete(record.id);
    publish('removed', record);
}

export const loadList = (objectApiName, listViewApiName) => call('ListUi.postListRecordsByName', { objectApiName, listViewApiName });
export const loadRelated = (parentRecordId, relatedListId) => call('RelatedListUi.postRelatedListRecordsBatch', { parentRecordId, relatedListId });
export const loadActivities = (recordId) => call('ActivityTimelineFixedLayout.getActivities', { recordId });
export const searchRecords = (objectApiName, q) => call('LookupUi.getLookupRecords', { objectApiName, q });
export const loadHome = () => call('Assistant.getHome', {});
