// The bar of the business process flow and the flyout of a stage, with copies of the form's fields.
import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { labelOf, t } from './boot.js';

const BREADCRUMB = 'MscrmControls.Containers.ProcessBreadCrumb';
const STAGE = 'MscrmControls.Containers.ProcessStageControl';

export function Process({ object, form, field, stage, onMoved, disabled }) {
    const [open, setOpen] = useState(null);
    const stages = object.process;
    const active = stages.findIndex(({ id }) => id === stage);
    const done = () => { setOpen(null); onMoved(); };
    return <div id="bpfContainer" className="bpf" data-id="BPFContainer">
        <ul role="list">{stages.map((each, i) => <li key={each.id} id={`${BREADCRUMB}-processHeaderStage_${each.id}`} data-selected-stage={i === active} className={i < active ? 'done' : i === active ? 'active' : ''}>
            <button type="button" data-id={`${BREADCRUMB}-processHeaderStageButton_${each.id}`} onClick={() => setOpen(open === each.id ? null : each.id)}>
                <span className="dot" /><span data-id={`${BREADCRUMB}-processHeaderStageName_${each.id}`}>{labelOf(each)}</span>
            </button>
        </li>)}</ul>
        {stages.filter(({ id }) => id === open).map((each) => <div key={each.id} className="stage-flyout" data-id={`${STAGE}-processHeaderStageFlyoutContainer_${each.id}`}>
            {each.steps.map((name) => field(name, 'header_process_'))}
            {!disabled && each.id === stage && active < stages.length - 1 && <Button appearance="primary" data-id={`${STAGE}-nextButtonContainer`} onClick={() => form.process.moveNext(done)}>{t('next')}</Button>}
            {!disabled && each.id !== stage && <Button data-id={`${STAGE}-setActiveButton`} onClick={() => form.process.setActiveStage(each.id, done)}>{t('setActive')}</Button>}
        </div>)}
    </div>;
}
