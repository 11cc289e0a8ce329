import { LightningElement, api } from 'lwc';
import { nativeWhenMixed } from 'host/boot';
import { ACTIVITIES } from 'host/tasks';
import { openComposer } from 'host/ui';
import { t } from 'host/labels';

export default class ActivityPanelComposer extends LightningElement {
    static shadowSupportMode = nativeWhenMixed;
    @api recordId;

    get actions() {
        return Object.entries(ACTIVITIES).map(([name, { label, icon }]) => ({ name, icon, label: t(label), selectionName: `sfdc:QuickAction.Global.${name}` }));
    }
    open(event) {
        openComposer(event.currentTarget.dataset.name, this.recordId);
    }
}
