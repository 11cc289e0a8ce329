// `window.Xrm`: xrm-mock for attributes and contexts, and here what it lacks or refuses: page context, process with stages and
// events, save modes and their events, form types, tabs, navigation. The rules follow the documentation of the Client API.
import { XrmMockGenerator } from 'xrm-mock';
import { OBJECTS } from '../data/schema.mjs';
import { boot, labelOf } from './boot.js';
import { go, record as recordAddress, route } from './router.js';

/** Errors that handlers threw: a test asks that there be none. */
window.hostErrors = [];
const run = (handlers, context) => {
    for (const handler of [...handlers]) {
        try { handler(context); } catch (error) { window.hostErrors.push(String(error)); }
    }
};

function attribute(name, field, value, formType) {
    const { Attribute } = XrmMockGenerator;
    const made = field.type === 'lookup' ? Attribute.createLookup(name, value ? [{ ...value }] : null)
        : field.type === 'date' ? Attribute.createDate(name, value ? new Date(`${value}T00:00:00`) : null)
        : field.type === 'boolean' ? Attribute.createBoolean(name, value ?? false)
        : ['currency', 'whole', 'choice', 'status'].includes(field.type) ? Attribute.createNumber(name, value)
        : Attribute.createString(name, value);
    // Defaults of a new record are changes: they are submitted with it.
    made.isDirty = formType === 1 && value !== null && value !== undefined;
    return made;
}

/** What a value is on its way to the server. */
export function plain(field, value) {
    if (value === undefined || value === null || value === '') return null;
    if (field.type === 'lookup') return value[0] ? { ...value[0], id: value[0].id.replace(/[{}]/g, '').toLowerCase() } : null;
    if (field.type === 'date') return `${value.getFullYear()}-${String(value.getMonth() + 1).padStart(2, '0')}-${String(value.getDate()).padStart(2, '0')}`;
    return value;
}

function processOf(stages, current, move) {
    const handlers = { change: [], selected: [], status: [] };
    const made = stages.map((stage) => ({ getId: () => stage.id, getName: () => labelOf(stage), getCategory: () => ({ getValue: () => stage.category }), getStatus: () => 'active' }));
    const at = () => made.findIndex((stage) => stage.getId() === current());
    const to = async (index, direction, done) => {
        const target = made[index];
        if (!target) return done?.('invalid');
        const ok = await move(target.getId());
        if (ok) run(handlers.change, { getEventArgs: () => ({ getDirection: () => direction, getStage: () => target }) });
        done?.(ok ? 'success' : 'unreachable');
    };
    return {
        getActiveProcess: () => ({ getId: () => '3e8ebee6-a2bc-4451-9c5f-b146b085413a', getName: () => 'Opportunity Sales Process' }),
        getActiveStage: () => made[at()] ?? null, getSelectedStage: () => made[at()] ?? null,
        getActivePath: () => ({ getLength: () => made.length, get: (i) => (i === undefined ? made : made[i]), forEach: (each) => made.forEach(each) }),
        addOnStageChange: (h) => handlers.change.push(h), removeOnStageChange: (h) => { handlers.change = handlers.change.filter((each) => each !== h); },
        addOnStageSelected: (h) => handlers.selected.push(h), addOnPreStageChange: () => undefined, addOnProcessStatusChange: (h) => handlers.status.push(h),
        moveNext: (done) => to(at() + 1, 'Next', done), movePrevious: (done) => to(at() - 1, 'Previous', done), setActiveStage: (id, done) => to(made.findIndex((s) => s.getId() === id), 'Next', done),
    };
}

/**
 * Makes `Xrm.Page` for a form. `form` holds: entity, id, type, values, stage(), moveStage(id), submit(mode, changes), tab state.
 * Returns what the page's own controls use: attributes by name and `save(mode)`.
 */
export function openForm({ entity, id, type, values, name, stage, moveStage, submit, changed, focus }) {
    const object = OBJECTS[entity];
    const bare = XrmMockGenerator.initialise({ entity: { id: id ? `{${id.toUpperCase()}}` : 'new', entityName: entity, primaryValue: name } });
    const form = bare.Page;
    const { entity: mock } = form.data;
    if (!id) mock.id = '';
    const attributes = Object.fromEntries(Object.entries(object.fields).map(([field, about]) => [field, attribute(field, about, values[field] ?? null, type)]));
    for (const each of Object.values(attributes)) each.addOnChange(changed);
    let formType = type;
    form.ui.getFormType = () => formType;
    form.ui.formSelector = { getCurrentItem: () => ({ getId: () => `{00000000-0000-0000-0000-0000000000${entity.length.toString(16).padStart(2, '0')}}`, getLabel: () => 'Sales' }), items: { get: () => [] } };
    form.data.addOnLoad = () => undefined;
    form.data.process = object.process && type !== 6 ? processOf(object.process, stage, moveStage) : undefined;
    form.data.refresh = async () => undefined;
    const getControl = form.getControl?.bind(form);
    form.getControl = (field) => (typeof field === 'string' ? { getName: () => field, setFocus: () => focus(field) } : getControl?.(field));

    mock.save = async (mode = 1) => {
        const context = mock.getSaveContext(mode);
        let prevented = false;
        context.getEventArgs = () => ({ getSaveMode: () => mode, preventDefault: () => { prevented = true; }, isDefaultPrevented: () => prevented });
        run(mock.saveEventHandlers, context);
        if (prevented) return false;
        const changes = Object.fromEntries(Object.entries(attributes).filter(([, a]) => a.getIsDirty()).map(([field, a]) => [field, plain(object.fields[field], a.getValue())]));
        const result = await submit(mode, changes);
        if (!result) return false;
        if (!result.error && result.record) {
            for (const each of Object.values(attributes)) each.isDirty = false;
            if (formType === 1) { mock.id = `{${result.record.id.toUpperCase()}}`; formType = 2; }
        }
        run(mock.postSaveEventHandlers, { getEventArgs: () => ({ getIsSaveSuccess: () => !result.error, getSaveErrorInfo: () => result.error, getEntityReference: () => mock.getEntityReference() }), getFormContext: () => form });
        changed();
        await result.after?.();
        return !result.error;
    };
    form.data.save = (options) => mock.save(options?.saveMode);
    publish(bare);
    return { attributes, save: (mode) => mock.save(mode), process: form.data.process, isDirty: () => mock.getIsDirty(), formType: () => formType, setFormType: (next) => { formType = next; } };
}

/** No form on screen: lists and dashboards. */
export function closeForm() {
    const bare = XrmMockGenerator.initialise({ entity: { entityName: 'none', id: 'none' } });
    bare.Page = { context: bare.Page.context, data: null, ui: null, getAttribute: () => null, getControl: () => null };
    publish(bare);
}

function publish(bare) {
    bare.Utility.getPageContext = () => {
        const { kind, entity, id, params } = route();
        return { input: kind === 'entityrecord' ? { pageType: kind, entityName: entity, ...(id ? { entityId: id } : {}) } : { pageType: kind, entityName: entity, viewId: params.get('viewid') } };
    };
    bare.Utility.getGlobalContext = () => ({ getVersion: () => '9.2.25.1', getClientUrl: () => location.origin, getCurrentAppProperties: async () => ({ uniqueName: 'msdynce_saleshub' }) });
    bare.Navigation.openForm = async ({ entityName, entityId }) => go(recordAddress(entityName, entityId ?? ''));
    if (boot.xrm === 'absent') delete window.Xrm;
    else window.Xrm = boot.xrm === 'half' ? { Page: { data: { entity: { getEntityName: () => bare.Page.data?.entity.getEntityName() } } } } : boot.xrm === 'hostile' ? hostile(bare) : bare;
}

/** An `Xrm` that throws, lies and never ends: everything a customised page can do to whoever reads it. */
function hostile(bare) {
    let depth = 0;
    const trap = () => { throw new Error('hostile Xrm'); };
    const endless = new Proxy(() => endless, { get: (_, key) => (key === 'length' ? 1e9 : key === 'getLength' ? () => 1e9 : depth++ % 3 === 0 ? trap() : endless), apply: () => (depth++ % 4 === 0 ? trap() : endless) });
    const page = { data: { get entity() { return ++depth % 2 ? trap() : endless; }, process: endless }, ui: new Proxy({}, { get: trap }), getControl: trap };
    void bare;
    return Object.freeze({ get Page() { return depth++ % 5 === 0 ? trap() : page; }, Utility: endless });
}
