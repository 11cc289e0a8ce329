// Quick create: a form at the side that `Xrm.Page` knows nothing of, with the same field names as the form behind it.
import { Button } from '@fluentui/react-components';
import { useMemo, useReducer, useState } from 'react';
import { OBJECTS } from '../data/schema.mjs';
import { labelOf, t } from './boot.js';
import { Field } from './controls.jsx';
import { changed, write } from './store.js';
import { plain } from './xrm.js';

let opened = null;
let toasts = [];
export const openQuickCreate = (entity, values = {}) => { opened = { entity, values, key: Math.random() }; changed(); };
export const Toasts = () => <div data-id="notificationWrapper" className="toasts">{toasts.map((id) => <div key={id} id={`quickcreate_${id}`} role="alert" className="toast">{t('created')}</div>)}</div>;
export const QuickCreate = () => opened && <QuickForm key={opened.key} {...opened} />;

/** An attribute of a form without the Client API. */
const holder = (value) => ({ value, touched: false, getValue() { return this.value; }, setValue(next) { this.value = next; this.touched = true; }, fireOnChange() {} });

function QuickForm({ entity, values }) {
    const object = OBJECTS[entity];
    const [, redraw] = useReducer((n) => n + 1, 0);
    const [error, setError] = useState('');
    const attributes = useMemo(() => Object.fromEntries(Object.keys(object.fields).map((name) => [name, holder(values[name] ?? null)])), []);
    const close = () => { opened = null; changed(); };
    const save = async () => {
        if (!attributes[object.primary]?.getValue() && object.fields[object.primary]) return setError(t('required'));
        const result = await write({ op: 'create', entity, values: Object.fromEntries(Object.entries(attributes).map(([name, a]) => [name, plain(object.fields[name], a.getValue())])) });
        if (result.error) return setError(result.error);
        toasts = [...toasts, result.record.id];
        setTimeout(() => { toasts = toasts.filter((id) => id !== result.record.id); changed(); }, 8000);
        close();
    };
    return <section className="quick-create" data-id="quickCreateRoot" aria-label={t('quickCreate')}>
        <h2>{t('quickCreate')}: {labelOf(object)}</h2>
        {object.quick.map((name) => <Field key={name} name={name} field={object.fields[name]} attribute={attributes[name]} onChange={redraw} />)}
        {error && <p data-id={`${object.primary}-error-message`} className="error">{error}</p>}
        <Button appearance="primary" data-id="quickCreateSaveAndCloseBtn" onClick={save}>{t('saveClose')}</Button> <Button data-id="quickCreateCancelBtn" onClick={close}>{t('cancel')}</Button>
    </section>;
}
