import { Button, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { OBJECTS } from '../data/schema.mjs';
import { labelOf, t } from './boot.js';
import { openQuickCreate } from './quick-create.jsx';
import { list, nameOf, reference } from './store.js';

export function Timeline({ record }) {
    const [notes, setNotes] = useState([]);
    const [draft, setDraft] = useState('');
    const kinds = ['task', 'phonecall', 'appointment'];
    const items = kinds.flatMap(list).filter((each) => each.regardingobjectid?.id === record.id);
    return <section className="card-section timeline" data-id="notescontrol" data-control-name="notescontrol">
        <h2>{t('timeline')}</h2>
        <div>{kinds.map((kind) => <Button key={kind} size="small" data-id={`notescontrol-create_record_${kind}`} onClick={() => openQuickCreate(kind, { regardingobjectid: [reference(record)] })}>+ {labelOf(OBJECTS[kind])}</Button>)}</div>
        <Textarea aria-label="note" placeholder={t('note')} value={draft} onChange={(_, { value }) => setDraft(value)} />
        {draft && <Button size="small" data-id="notescontrol.SaveAndClose" onClick={() => { setNotes([...notes, draft]); setDraft(''); }}>{t('addNote')}</Button>}
        <ul>{notes.map((note, i) => <li key={note + i} data-id={`timeline_record_control_note_${i}`}>{note}</li>)}
            {items.map((item) => <li key={item.id} data-id={`timeline_record_control_${item.id}`}><b>{labelOf(OBJECTS[item.entity])}</b> {nameOf(item)}</li>)}</ul>
    </section>;
}
