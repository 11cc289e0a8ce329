// Things any component may ask the shell for: a toast, the mark of unsaved work, a docked composer.
import { OBJECTS } from 'host/schema';
import { recordPath } from 'host/router';
import { t } from 'host/labels';

const listeners = new Set();

export function onUi(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
}

function publish(message) {
    for (const listener of [...listeners]) listener(message);
}

/** toast = { variant: 'success'|'error'|'info', text, link?: { href, text }, after? } */
export const showToast = (toast) => publish({ type: 'toast', toast });
export const setDirty = (recordId, dirty) => publish({ type: 'dirty', recordId, dirty });
export const openConvert = (record) => publish({ type: 'convert', record });
export const openComposer = (kind, recordId) => publish({ type: 'composer', kind, recordId });

/** `Opportunity "X" was saved.`, with X a link to the record. */
export function toastForSave(record, what) {
    const { label, nameField } = OBJECTS[record.apiName];
    const sentence = t(what === 'created' ? '{0} "{1}" was created.' : '{0} "{1}" was saved.', t(label), '{1}');
    const [text, after] = sentence.split('{1}');
    showToast({ variant: 'success', text, link: { href: recordPath(record.apiName, record.id), text: record.fields[nameField].value }, after });
}
