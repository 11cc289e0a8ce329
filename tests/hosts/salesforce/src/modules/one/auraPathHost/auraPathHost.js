import Path from 'runtime_sales_pathassistant/path';

/** The path as Aura draws it: the same classes and names, no shadow. */
export default class AuraPathHost extends Path {
    static renderMode = 'light';
    static shadowSupportMode = 'reset';

    get items() {
        return this.steps.map((step) => ({
            ...step, selected: String(step.active),
            class: `slds-path__item runtime_sales_pathassistantPathAssistantTab uiTabItem ${step.state}${step.active ? ' slds-is-active' : ''}`,
        }));
    }
    handleStep(event) {
        event.preventDefault();
        this.handleSelect({ detail: { name: event.currentTarget.dataset.tabName } });
    }
}
