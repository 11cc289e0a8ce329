// The one endpoint of the page. As on Salesforce, the action names are in the query string and a refused save is still HTTP 200:
// only the body says ERROR. Code that trusts the status alone must be caught by this host.
import { SaveError } from './org.mjs';

const ACTIONS = {
    'RecordUi.getRecordWithFields': (org, { recordId }) => org.get(recordId),
    'RecordUi.updateRecord': (org, { recordId, recordInput }) => org.update(recordId, recordInput.fields),
    'RecordUi.createRecord': (org, { recordInput }) => org.create(recordInput.apiName, recordInput.fields),
    'RecordUi.deleteRecord': (org, { recordId }) => org.remove(recordId) ?? null,
    'ListUi.updateListRecords': (org, { records }) => org.updateAll(records),
    'LeadConvert.convertLead': (org, { leadId }) => org.convert(leadId),
    'EmailComposer.sendEmail': (org, { fields }) => org.create('Task', fields),
    'NoteUi.saveNote': (org, { fields }) => org.create('Task', fields),
    'ListUi.postListRecordsByName': (org, { objectApiName, listViewApiName }) => org.list(objectApiName, listViewApiName),
    'RelatedListUi.postRelatedListRecordsBatch': (org, { parentRecordId, relatedListId }) => org.related(parentRecordId, relatedListId),
    'ActivityTimelineFixedLayout.getActivities': (org, { recordId }) => org.related(recordId, 'ActivityHistories'),
    'LookupUi.getLookupRecords': (org, { objectApiName, q }) => org.search(objectApiName, q),
    'Assistant.getHome': (org) => org.home(),
};

export function answer(org, actionName, body) {
    const action = ACTIONS[actionName];
    if (!action) return { state: 'ERROR', returnValue: null, error: [{ message: `Unknown action ${actionName}` }] };
    try {
        return { state: 'SUCCESS', returnValue: action(org, body.actions?.[0]?.params ?? {}), error: [] };
    } catch (error) {
        if (!(error instanceof SaveError)) throw error;
        return { state: 'ERROR', returnValue: null, error: [{ message: error.message, data: { output: error.output } }] };
    }
}

/** 'RecordUi.updateRecord' from a query like ?r=12&aura.RecordUi.updateRecord=1 */
export function actionOf(searchParams) {
    for (const key of searchParams.keys()) if (key.startsWith('aura.')) return key.slice(5);
    return undefined;
}
