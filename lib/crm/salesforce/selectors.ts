/**
 * Every selector of Salesforce that Carrot uses, by purpose. No other file holds one, beside those built from names
 * (`anchors.ts`, `probes.ts`) and the parts of one (`field.ts`). Where each is proven, how sure it is, and in which fixtures it must be found stands in
 * `anchors.evidence.ts`. Single exports, so that a bundle carries only those it asks for.
 */

// where the rep is: console tabs, pages of a standard app, a page without tabs
export const panes = [
  'section.tabContent.active.oneConsoleTab div.windowViewMode-maximized.active',
  'div.windowViewMode-normal.active',
  '.slds-template__container > .lafSinglePaneWindowManager > .windowViewMode-normal',
] as const;
export const loading = '#auraLoadingBox.oneLoadingBox';
export const spinner = '.slds-spinner';
export const recordPage = 'one-record-home-flexipage2, .forceDetailPanelDesktop';
export const recordName = '[slot="primaryField"], .entityNameTitle, .forceHighlightsPanel h1';
export const highlights = 'record_flexipage-dynamic-highlights2, records-lwc-highlights-panel';

// one field
export const field = '[data-target-selection-name^="sfdc:RecordField."]';
export const fieldItem = 'records-record-layout-item, record_flexipage-record-field, .forcePageBlockItemEdit';
export const fieldValue = '.test-id__field-value, [data-output-element-id="output-field"], [slot^="output"]';
export const fieldForm = '[slot*="input"], .slds-is-editing, records-record-picklist, records-record-layout-lookup';
export const recordForm = 'records-base-record-form, records-lwc-detail-panel, .forceRecordLayout';
export const control = 'input, textarea, select, button[role="combobox"]';
export const pencil = 'button.inline-edit-trigger';

// forms and their fate
export const footer = 'records-form-footer, .forceRecordLayout .forceModalActionContainer';
export const editing =
  'records-form-footer, .forceListViewManagerGrid .slds-docked-form-footer, lightning-primitive-datatable-status-bar, .forcePageBlockItemEdit';
export const unsaved = '.dirtyStateModal, .oneConsoleTabItem.active.slds-is-unsaved';
export const save = 'button[name="SaveEdit"], button[name="SaveAndNew"], button.cuf-publisherShareButton, .save-button';
export const main = '.slds-button_brand, .slds-button--brand';
export const cancel =
  'button[name="CancelEdit"], .inline-edit-undo, .forceRecordLayout .forceModalActionContainer .slds-button_neutral';
export const error = 'records-record-edit-error, .pageLevelErrors, .fieldLevelErrors, force-dedupe-content';
export const success =
  '.forceToastMessage.slds-theme--success, .toastContainer [data-key="success"], .slds-notify.slds-theme_success';
export const toasts = 'lightning-toast-container';
export const modal = '.uiModal.active, section.slds-modal.slds-fade-in-open';
export const overlays = 'lightning-overlay-container';

// stage
export const path = '.runtime_sales_pathassistantPathAssistant, runtime_sales_pathassistant-path';
export const stage = '.slds-path__item.slds-is-current';
export const pathRoot = '.slds-path';
export const moveStage = 'button.slds-path__mark-complete, .runtime_sales_pathassistantPathAssistantStepClosed';

// lists
export const kanban = '.runtime_sales_pipelineboardPipelineViewColumn';
export const columnHead = '.runtime_sales_pipelineboardPipelineViewColumnHeader';
export const card = '.pipelineViewCard';
export const table = 'tr[data-row-key-value], table.uiVirtualDataTable';
export const split = '.navexSplitViewWrapper';
export const switcher = 'lst-list-view-manager-display-switcher';
export const menuItem = '[role^="menuitem"], [role="option"]';
export const row = 'tr[data-row-key-value], .uiVirtualDataTable tr';
export const rowBox = 'input[type="checkbox"], .slds-checkbox';
export const sort = 'th a[role="button"], th .slds-th__action, th a.toggle';
export const listSearch = 'input[type="search"]';

// edits in the cells of a list
export const edited = 'td.slds-is-edited, th.slds-is-edited';
export const listFooter =
  'lightning-primitive-datatable-status-bar, .forceListViewManagerGrid .slds-docked-form-footer';

// pages of their own in a frame
export const report = 'iframe[src*="lightningReportApp.app"]';
export const dashboard = 'iframe[name^="sfxdash-"], iframe[src*="dashboardApp.app"], iframe[src*="/analytics/wave/"]';
export const searchBox = '.forceSearchAssistantDialog input';

// activities
export const action = '[data-target-selection-name], [apiname]';
export const convert = '[data-target-selection-name="sfdc:StandardButton.Lead.Convert"], button[name="Convert"]';
export const globalItem = '.oneGlobalCreateItem';
export const panel = '.slds-docked-composer, .cuf-publisher';
export const composer = '.forceDockingPanel, .cuf-publisher, runtime_sales_activities-activity-panel-composer';
