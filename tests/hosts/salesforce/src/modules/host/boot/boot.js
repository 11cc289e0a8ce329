// Settings the server wrote into the page: locale, logged-in user, the org's clock.
const settings = JSON.parse(document.getElementById('boot').textContent);
const loadedAt = Date.now();

export const locale = settings.locale;
export const isNative = settings.shadow === 'native';
/** The shadow of the components that went native first: in the mixed mode theirs and all below them is real, the rest of the page's is synthetic. */
export const nativeWhenMixed = settings.shadow === 'mixed' ? 'native' : 'reset';
export const user = settings.user;

/** The org's now: the injected moment plus the time since the page was loaded. */
export function now() {
    return settings.now + (Date.now() - loadedAt);
}

export function today() {
    return new Date(now()).toISOString().slice(0, 10);
}
