// A main form: header, process, tabs, sections, timeline; save modes and what follows them.
import { Button } from '@fluentui/react-components';
import { useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { OBJECTS } from '../data/schema.mjs';
import { labelOf, t } from './boot.js';
import { CommandBar } from './command-bar.jsx';
import { Field } from './controls.jsx';
import { CloseDialog, ErrorDialog } from './dialogs.jsx';
import { Process } from './process.jsx';
import { go, listOf, record as address, replace, route } from './router.js';
import { get, nameOf, write } from './store.js';
import { Timeline } from './timeline.jsx';
import { openForm } from './xrm.js';

/** Defaults from `extraqs`, as documented: values by column, lookups by id and type. */
function defaults(entity) {
    const extra = new URLSearchParams(route().params.get('extraqs') ?? '');
    const values = {};
    for (const [name, field] of Object.entries(OBJECTS[entity].fields)) {
        const given = extra.get(name);
        if (given === null) continue;
        if (field.type === 'lookup') {
            const related = get(given.replace(/[{}]/g, '').toLowerCase());
            values[name] = { id: given, entityType: extra.get(`${name}type`) ?? field.target, name: related ? nameOf(related) : '' };
        } else values[name] = ['currency', 'whole', 'choice'].includes(field.type) ? Number(given) : given;
    }
    return values;
}

export function Form({ entity, id }) {
    const object = OBJECTS[entity];
    const record = id ? get(id) : null;
    const [, redraw] = useReducer((n) => n + 1, 0);
    const [tab, setTab] = useState(object.tabs[0].name);
    const [state, setState] = useState('saved');
    const [error, setError] = useState(null);
    const [closing, setClosing] = useState(null);
    const root = useRef(null);
    const closed = record?.statecode > 0;

    const form = useMemo(() => openForm({
        entity, id, type: !id ? 1 : closed ? 4 : 2, values: record ?? defaults(entity), name: record ? nameOf(record) : '',
        stage: () => get(form.savedId ?? id)?.stage ?? null,
        moveStage: async (stage) => { if (form.isDirty() && !(await form.save(1))) return false; return !(await write({ op: 'update', id: form.savedId ?? id, values: { stage } })).error; },
        changed: () => redraw(),
        focus: (field) => { const home = object.tabs.find(({ fields }) => fields.includes(field)); if (home) setTab(home.name); setTimeout(() => root.current?.querySelector(`[data-id="${field}.fieldControl_container"] :is(input,textarea,button,select)`)?.focus(), 30); },
        submit: async (mode, changes) => {
            const missing = Object.entries(object.fields).filter(([name, field]) => field.required && !form.attributes[name].getValue());
            if (missing.length > 0) { setError(t('required')); return null; }
            setState('saving');
            const saved = form.savedId ?? id;
            const result = mode === 16 ? await write({ op: 'qualify', id: saved }) : await write(saved ? { op: 'update', id: saved, values: changes } : { op: 'create', entity, values: changes });
            setState('saved');
            if (result.error) { setError(result.error); return result; }
            form.savedId = result.record.id;
            const after = () => {
                if (mode === 2) go(listOf(entity));
                else if (mode === 16) go(address('opportunity', result.opportunity.id));
                else if (mode === 59) go({ pagetype: 'entityrecord', etn: entity, fresh: String(Date.now()) });
                else if (!saved) replace(address(entity, result.record.id));
            };
            return { ...result, after };
        },
    }), []);
    useEffect(() => { document.title = `${labelOf(object)}: ${record ? nameOf(record) : t('new')} - Dynamics 365`; }, [record]);

    const commands = [
        { id: `Mscrm.Form.${entity}.Save`, label: t('save'), run: () => form.save(1) }, { id: `Mscrm.Form.${entity}.SaveAndClose`, label: t('saveClose'), run: () => form.save(2) },
        ...(id ? [] : [{ id: `Mscrm.Form.${entity}.SaveAndNew`, label: t('saveNew'), run: () => form.save(59) }]),
        { id: `Mscrm.Form.${entity}.NewRecord`, label: t('new'), run: () => go({ pagetype: 'entityrecord', etn: entity }) },
        ...(entity === 'opportunity' && record && !closed ? [{ id: 'Mscrm.Form.opportunity.MarkAsWon', label: t('won'), run: () => setClosing('won') }, { id: 'Mscrm.Form.opportunity.MarkAsLost', label: t('lost'), run: () => setClosing('lost') }] : []),
        ...(entity === 'lead' && record && !closed ? [{ id: 'Mscrm.Form.lead.QualifyLead', label: t('qualify'), run: () => form.save(16) }] : []),
    ];
    const close = async (ok) => {
        const outcome = closing;
        setClosing(null);
        if (!ok) return;
        await write({ op: 'update', id, values: { statecode: outcome === 'won' ? 1 : 2, statuscode: outcome === 'won' ? 3 : 4 } });
        form.attributes.statuscode.value = 3;
        form.setFormType(4);
        redraw();
    };
    const disabled = form.formType() === 4;
    const shown = state === 'saving' ? 'saving' : form.isDirty() ? 'unsaved' : 'saved';
    const field = (name, prefix = '') => <Field key={prefix + name} name={name} field={object.fields[name]} attribute={form.attributes[name]} prefix={prefix} disabled={disabled} />;
    return <>
        <CommandBar scope="Form" entity={entity} commands={commands} />
        <div className="form" data-id="editFormRoot" ref={root}>
            {disabled && <div id="message-formReadOnlyNotification" className="banner" role="status">{t('readOnly')}</div>}
            <header data-id="form-header" className="form-header">
                <div><h1 data-id="header_title" id={`formHeaderTitle_${entity}`}>{record ? nameOf(record) : `${t('new')} ${labelOf(object)}`}<span data-id="header_saveStatus" className="status"> {t(shown)}</span></h1>
                    <span data-id="entity_name_span">{labelOf(object)}</span> · <button type="button" className="link" data-id="form-selector">Sales</button></div>
                <div className="header-fields">{object.header.map((name) => field(name, 'header_'))}</div>
            </header>
            {object.process && record && form.process && <Process object={object} form={form} field={field} stage={get(id)?.stage} onMoved={redraw} disabled={disabled} />}
            <ul role="tablist" id={`id-7f0c-${entity}-tablist`} className="tabs">
                {object.tabs.map((each) => <li key={each.name} role="tab" tabIndex={0} data-id={`tablist-${each.name}`} title={labelOf(each)} aria-selected={each.name === tab} onClick={() => setTab(each.name)}>{labelOf(each)}</li>)}
            </ul>
            {object.tabs.filter(({ name }) => name === tab).map((each) => <div key={each.name} role="tabpanel" className="panel" data-id={`tabpanel-${each.name}`}>
                <section data-id={`${each.name}_section_1`} className="card-section">{each.fields.map((name) => field(name))}</section>
                {each.timeline && record && <Timeline record={record} />}
            </div>)}
        </div>
        {closing && <CloseDialog outcome={closing} onDone={close} />}
        {error && <ErrorDialog text={error} onClose={() => setError(null)} />}
    </>;
}

/** Editing several records at once: one form of type 6 in a dialog. */
export function BulkForm({ entity, ids, onDone }) {
    const object = OBJECTS[entity];
    const [, redraw] = useReducer((n) => n + 1, 0);
    const form = useMemo(() => openForm({
        entity, id: null, type: 6, values: {}, name: '', stage: () => null, moveStage: async () => false, changed: () => redraw(), focus: () => undefined,
        submit: async (_, changes) => { let result; for (const id of ids) result = await write({ op: 'update', id, values: changes }); return { ...result, after: onDone }; },
    }), []);
    return <div role="dialog" aria-modal="true" className="dialog" data-id="bulkEditDialog"><h2>{t('edit')}: {ids.length}</h2>
        {object.quick.map((name) => <Field key={name} name={name} field={object.fields[name]} attribute={form.attributes[name]} />)}
        <Button appearance="primary" data-id="bulkEditSave" onClick={() => form.save(1)}>{t('save')}</Button> <Button onClick={onDone}>{t('cancel')}</Button>
    </div>;
}
