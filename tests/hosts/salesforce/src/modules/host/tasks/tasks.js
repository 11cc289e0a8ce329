// The ways to log an activity, and what each puts into the new task.
import { today } from 'host/boot';

export const ACTIVITIES = {
    NewTask: { label: 'New Task', icon: 'standard:task', initial: () => ({ Subject: '', Status: 'Not Started', Priority: 'Normal', TaskSubtype: 'Task' }) },
    LogACall: { label: 'Log a Call', icon: 'standard:log_a_call', initial: () => ({ Subject: 'Call', Status: 'Completed', Priority: 'Normal', TaskSubtype: 'Call', ActivityDate: today() }) },
    NewEvent: { label: 'New Event', icon: 'standard:event', initial: () => ({ Subject: 'Meeting', Status: 'Not Started', Priority: 'Normal', TaskSubtype: 'Event', ActivityDate: today() }) },
    SendEmail: { label: 'Email', icon: 'standard:email', action: 'EmailComposer.sendEmail', initial: () => ({ Subject: '', Status: 'Completed', Priority: 'Normal', TaskSubtype: 'Email', ActivityDate: today() }) },
    NewNote: { label: 'New Note', icon: 'standard:note', action: 'NoteUi.saveNote', initial: () => ({ Subject: '', Status: 'Completed', Priority: 'Normal', TaskSubtype: 'Note' }) },
};

/** People are related through WhoId, everything else through WhatId. */
export function relationTo(recordId) {
    if (!recordId) return {};
    return ['003', '00Q'].includes(recordId.slice(0, 3)) ? { WhoId: recordId } : { WhatId: recordId };
}

export function taskDefaults(action, recordId) {
    const name = (action ?? '').split('.').at(-1);
    return { ...(ACTIVITIES[name] ?? ACTIVITIES.NewTask).initial(), ...relationTo(recordId) };
}
