// Things any component may ask the shell for: a toast, the state of unsaved work, the page's title.
const listeners = new Set();

export function onUi(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
}

function publish(message) {
    for (const listener of [...listeners]) listener(message);
}

/** toast = { variant: 'success'|'error', text, before, link: { href, text }, after } */
export const showToast = (toast) => publish({ type: 'toast', toast });
export const setDirty = (recordId, dirty) => publish({ type: 'dirty', recordId, dirty });
export const setTitle = (path, title) => publish({ type: 'title', path, title });
export const openComposer = (composer) => publish({ type: 'composer', composer });
