// The list: view selector, quick find, and a grid with ag-Grid's attributes.
import { Button, Checkbox, Input, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { OBJECTS, VIEWS } from '../data/schema.mjs';
import { date, labelOf, number, pluralOf, t } from './boot.js';
import { CommandBar } from './command-bar.jsx';
import { BulkForm } from './form.jsx';
import { openQuickCreate } from './quick-create.jsx';
import { go, listOf, record as address } from './router.js';
import { list, nameOf } from './store.js';

const cell = (field, value) => (value === null || value === undefined ? '' : field.type === 'lookup' ? value.name : field.type === 'date' ? date(value) : field.type === 'currency' ? `€${number(value)}` : field.type === 'choice' ? field.options.find(([key]) => key === value)?.[1] : String(value));

export function Grid({ entity, viewId }) {
    const object = OBJECTS[entity];
    const [picked, setPicked] = useState([]);
    const [term, setTerm] = useState('');
    const [sorted, setSorted] = useState(null);
    const [bulk, setBulk] = useState(false);
    const view = VIEWS.find(({ id }) => id === viewId) ?? VIEWS[0];
    const viewName = (each) => `${labelOf(each)} ${pluralOf(object)}`;
    useEffect(() => { document.title = `${pluralOf(object)} ${viewName(view)} - Dynamics 365`; setPicked([]); }, [viewId]);
    const columns = [object.primary, ...object.tabs[0].fields.filter((name) => name !== object.primary)].slice(0, 5);
    const rows = list(entity).filter((record) => (view === VIEWS[2] || record.statecode === 0) && nameOf(record).toLowerCase().includes(term.toLowerCase()));
    if (sorted) rows.sort((a, b) => String(a[sorted] ?? '').localeCompare(String(b[sorted] ?? '')));
    const toggle = (id) => setPicked(picked.includes(id) ? picked.filter((each) => each !== id) : [...picked, id]);
    const commands = [
        { id: `Mscrm.HomepageGrid.${entity}.NewRecord`, label: t('new'), run: () => (object.activity ? openQuickCreate(entity) : go({ pagetype: 'entityrecord', etn: entity })) },
        ...(picked.length > 1 ? [{ id: `Mscrm.HomepageGrid.${entity}.Edit`, label: t('edit'), run: () => setBulk(true) }] : []), { id: 'Mscrm.ImportDataFromExcel', label: t('import'), run: () => undefined },
    ];
    const header = (name) => (name === 'fullname' ? { label: 'Full Name', de: 'Vollständiger Name', type: 'text' } : object.fields[name]);
    return <>
        <CommandBar scope="HomePageGrid" entity={entity} commands={commands} />
        <div data-id="DataSetHostContainer"><div data-id="data-set-body-container" className="list">
            <div className="list-head">
                <Menu><MenuTrigger disableButtonEnhancement><Button id="ViewSelector_1" appearance="subtle" size="large">{viewName(view)} ▾</Button></MenuTrigger>
                    <MenuPopover><MenuList>{VIEWS.map((each) => <MenuItem key={each.id} data-id={`viewselector_${each.id}`} onClick={() => go(listOf(entity, each))}>{viewName(each)}</MenuItem>)}</MenuList></MenuPopover></Menu>
                <Input input={{ 'data-id': 'quickFind-text-editor', id: 'quickFind_text_1' }} aria-label={t('find')} placeholder={t('find')} value={term} onChange={(_, { value }) => setTerm(value)} />
            </div>
            <div role="grid" className="grid" data-id="entity_control-powerapps_onegrid_control_container" aria-rowcount={rows.length}>
                <div role="row" className="row head"><span />{columns.map((name) => <div key={name} role="columnheader" col-id={name} tabIndex={0} onClick={() => setSorted(name)}>{labelOf(header(name))}</div>)}</div>
                {rows.slice(0, 40).map((record, i) => <div key={record.id} role="row" row-index={i} row-id={record.id} className="row" aria-selected={picked.includes(record.id)}>
                    <Checkbox checked={picked.includes(record.id)} aria-label="select" onChange={() => toggle(record.id)} />
                    {columns.map((name, column) => <div key={name} role="gridcell" col-id={name}>{column === 0
                        ? <a href={`/main.aspx?${new URLSearchParams(address(entity, record.id))}`} onClick={(event) => { event.preventDefault(); go(address(entity, record.id)); }}>{record[name]}</a>
                        : cell(header(name), record[name])}</div>)}
                </div>)}
            </div>
        </div></div>
        {bulk && <BulkForm entity={entity} ids={picked} onDone={() => { setBulk(false); setPicked([]); }} />}
    </>;
}
