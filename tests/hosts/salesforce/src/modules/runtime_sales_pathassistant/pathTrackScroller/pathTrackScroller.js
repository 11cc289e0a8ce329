import { LightningElement, api } from 'lwc';

export default class PathTrackScroller extends LightningElement {
    @api steps = [];

    get items() {
        return this.steps.map((step) => ({
            ...step, current: step.state.includes('slds-is-current'),
            class: `slds-path__item runtime_sales_pathassistantPathAssistantTab ${step.state}${step.active ? ' slds-is-active' : ''}`,
        }));
    }
}
