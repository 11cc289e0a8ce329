import { LightningElement, api } from 'lwc';
import { nativeWhenMixed } from 'host/boot';
import { ACTIVITIES } from 'host/tasks';
import { openComposer, showToast } from 'host/ui';
import { t } from 'host/labels';

export default class ActivityPanelComposer extends LightningElement {
    static shadowSupportMode = nativeWhenMixed;
    @api recordId;

    get actions() {
        const entries = [...Object.entries(ACTIVITIES), ['SendEmail', { label: 'Email', icon: 'standard:email' }]];
        return entries.map(([name, { label, icon }]) => ({ name, icon, label: t(label), selectionName: `sfdc:QuickAction.Global.${name}` }));
    }
    open(event) {
        const { name } = event.currentTarget.dataset;
        if (name in ACTIVITIES) openComposer(name, this.recordId);
        else showToast({ variant: 'info', text: 'Email is not part of this look-alike.' });
    }
}
