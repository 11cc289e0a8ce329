import { LightningElement, api } from 'lwc';
import { nativeWhenMixed } from 'host/boot';
import { OBJECTS } from 'host/schema';
import { t } from 'host/labels';
import { deleteRecord } from 'host/store';
import { listPath, navigate, recordPath } from 'host/router';
import { openConvert, showToast } from 'host/ui';

const LABELS = { NewContact: 'New Contact', NewOpportunity: 'New Opportunity' };
const VISIBLE = 2;

/** The page header of a record: icon, name, buttons, a row of key fields. */
export default class Highlights2 extends LightningElement {
    static shadowSupportMode = nativeWhenMixed;
    @api record;
    @api objectApiName;

    get meta() {
        return OBJECTS[this.objectApiName];
    }
    get icon() {
        return this.meta.icon;
    }
    get label() {
        return t(this.meta.label);
    }
    get name() {
        return this.record.fields[this.meta.nameField].value;
    }
    get details() {
        return this.meta.highlights.map((name) => ({ name, label: t(this.meta.fields[name].label) }));
    }
    get allActions() {
        return this.meta.actions.map(([name, kind]) => ({
            name, label: t(LABELS[name] ?? name), buttonName: kind === 'QuickAction' ? `${this.objectApiName}.${name}` : name,
            selectionName: `sfdc:${kind}.${this.objectApiName}.${name}`,
        }));
    }
    get actions() {
        return this.allActions.slice(0, VISIBLE);
    }
    get hiddenActions() {
        return this.allActions.slice(VISIBLE);
    }
    get hiddenNames() {
        return this.hiddenActions.map((action) => action.selectionName).join(',');
    }

    handleAction(event) {
        this.run(event.currentTarget.dataset.name);
    }
    handleMenu(event) {
        this.run(event.detail.value);
    }
    async run(name) {
        const { id } = this.record;
        const back = encodeURIComponent(recordPath(this.objectApiName, id));
        const object = this.objectApiName;
        switch (name) {
            case 'Edit': return navigate(recordPath(object, id, 'edit'));
            case 'Clone': return navigate(recordPath(object, id, 'clone'));
            case 'NewContact': return navigate(`/lightning/o/Contact/new?defaultFieldValues=AccountId%3D${this.accountId}&backgroundContext=${back}`);
            case 'NewOpportunity': return navigate(`/lightning/o/Opportunity/new?defaultFieldValues=AccountId%3D${id}&backgroundContext=${back}`);
            case 'Convert': return openConvert(this.record);
            case 'Delete':
                await deleteRecord(this.record);
                showToast({ variant: 'success', text: `${this.label} "${this.name}" was deleted.` });
                return navigate(listPath(object), { replace: true });
            default:
                return showToast({ variant: 'info', text: `${name} is not part of this look-alike.` });
        }
    }
    get accountId() {
        return this.record.fields.AccountId?.value ?? this.record.id;
    }
}
