// One control for each kind of column, real Fluent v9 inside, with the product's `data-id`s.
import { Button, Combobox, Dropdown, Input, Label, Option, Select, Switch, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { boot, date, isGerman, labelOf, number, t } from './boot.js';
import { list, nameOf, reference } from './store.js';

const optionText = ([, label, de]) => (isGerman ? de : label);

function NumberBox({ id, value, format, onCommit, disabled, kind }) {
    const [draft, setDraft] = useState(null);
    return <Input data-id={`${id}.fieldControl-${kind}-text-input`} disabled={disabled} aria-label={id} placeholder="---" value={draft ?? (value === null || value === undefined ? '' : format(value))}
        onChange={(_, { value: text }) => setDraft(text)}
        onBlur={() => { if (draft === null) return; setDraft(null); const digits = draft.replace(isGerman ? /\./g : /,/g, '').replace(',', '.').replace(/[^\d.-]/g, ''); onCommit(digits === '' ? null : Number(digits)); }} />;
}

function DateBox({ id, value, onCommit, disabled }) {
    const [draft, setDraft] = useState(null);
    const shown = value ? date(`${value.getFullYear()}-${String(value.getMonth() + 1).padStart(2, '0')}-${String(value.getDate()).padStart(2, '0')}`) : '';
    const parse = (text) => {
        const parts = text.split(/[./-]/).map(Number);
        if (parts.length !== 3 || parts.some(Number.isNaN)) return null;
        const [a, b, year] = parts;
        return isGerman ? new Date(year, b - 1, a) : new Date(year, a - 1, b);
    };
    return <Input data-id={`${id}.fieldControl-date-time-input`} disabled={disabled} aria-label={id} placeholder="---" value={draft ?? shown} onChange={(_, { value: text }) => setDraft(text)}
        onBlur={() => { if (draft === null) return; setDraft(null); onCommit(parse(draft)); }} />;
}

function ChoiceBox({ id, value, options, onCommit, disabled }) {
    const chosen = options.find(([key]) => key === value);
    if (boot.controls === 'old')
        return <Select data-id={`${id}.fieldControl-option-set-select`} disabled={disabled} aria-label={id} value={value ?? '-1'} onChange={(_, { value: key }) => onCommit(key === '-1' ? null : Number(key))}>
            <option value="-1">---</option>{options.map((option) => <option key={option[0]} value={option[0]}>{optionText(option)}</option>)}
        </Select>;
    const text = chosen ? optionText(chosen) : '---';
    return <Dropdown data-id={`${id}.fieldControl-option-set-select-container`} button={{ 'data-id': `${id}.fieldControl-option-set-select`, title: text, children: text }} disabled={disabled} aria-label={id} selectedOptions={value === null || value === undefined ? [] : [String(value)]} value={text}
        onOptionSelect={(_, { optionValue }) => onCommit(optionValue === '-1' ? null : Number(optionValue))}>
        <Option value="-1" text="---">---</Option>{options.map((option) => <Option key={option[0]} value={String(option[0])}>{optionText(option)}</Option>)}
    </Dropdown>;
}

function LookupBox({ id, name, value, target, onCommit, disabled }) {
    const [term, setTerm] = useState('');
    const base = `${id}.fieldControl-LookupResultsDropdown_${name}`;
    if (value?.[0]) return <span className="lookup-tag" data-id={`${base}_selected_tag`} role="link" tabIndex={0}>
        <span data-id={`${base}_selected_tag_text`} title={value[0].name}>{value[0].name}</span>
        {!disabled && <Button size="small" appearance="transparent" data-id={`${base}_selected_tag_delete`} aria-label="✕" onClick={() => onCommit(null)}>✕</Button>}
    </span>;
    const found = list(target).filter((record) => nameOf(record).toLowerCase().includes(term.toLowerCase())).slice(0, 6);
    return <Combobox freeform data-id={`${base}_container`} input={{ 'data-id': `${base}_textInputBox_with_filter_new`, value: term, onChange: (event) => setTerm(event.target.value) }} placeholder="---" disabled={disabled} aria-label={id}
        onOptionSelect={(_, { optionValue }) => { const record = found.find((each) => each.id === optionValue); setTerm(''); if (record) onCommit([reference(record)]); }}>
        {found.map((record) => <Option key={record.id} value={record.id} text={nameOf(record)} data-id={`${base}_resultsContainer`}>{nameOf(record)}</Option>)}
    </Combobox>;
}

/** `prefix` tells copies apart: `header_`, `header_process_`. */
export function Field({ name, field, attribute, prefix = '', disabled = false, onChange }) {
    const id = `${prefix}${name}`;
    const value = attribute.getValue();
    const commit = (next) => { attribute.setValue(next); attribute.fireOnChange(); onChange?.(); };
    const common = { id, value, disabled, onCommit: commit };
    const control = {
        text: () => <Input data-id={`${id}.fieldControl-text-box-text`} aria-label={id} disabled={disabled} placeholder="---" value={value ?? ''} onChange={(_, { value: text }) => commit(text === '' ? null : text)} />,
        memo: () => <Textarea textarea={{ 'data-id': `${id}.fieldControl-text-box-text` }} aria-label={id} disabled={disabled} placeholder="---" value={value ?? ''} onChange={(_, { value: text }) => commit(text === '' ? null : text)} />,
        currency: () => <NumberBox {...common} kind="currency" format={(n) => `€${number(n)}`} />,
        whole: () => <NumberBox {...common} kind="whole-number" format={number} />,
        date: () => <DateBox {...common} />,
        choice: () => <ChoiceBox {...common} options={field.options} />,
        boolean: () => <Switch data-id={`${id}.fieldControl-checkbox-toggle`} disabled={disabled} checked={value === true} label={value ? t('yes') : t('no')} onChange={(_, { checked }) => commit(checked)} />,
        lookup: () => <LookupBox {...common} name={name} target={field.target} />,
        status: () => <span data-id={`${id}.fieldControl-pickliststatus-comboBox_text-value`}>{value === 1 ? t('open') : t('closed')}</span>,
    }[field.type]();
    return <div className="field" data-id={`${id}-FieldSectionItemContainer`} data-lp-id={`MscrmControls.Containers.FieldSectionItem|${id}|${name}`}>
        <Label id={`id-7f0c-${id}-field-label`} size="small">{labelOf(field)}{field.required && <span data-id={`${id}-required-icon`} aria-hidden="true"> *</span>}</Label>
        <div className="control" data-id={`${id}.fieldControl_container`}>{control}</div>
    </div>;
}
