import type { Anchor } from '../../model/campaign.ts';

/**
 * Every selector of Salesforce that Carrot uses, by purpose. Nothing outside this file holds one. Where each is proven,
 * how sure it is, and in which fixtures it must be found stands in `anchors.evidence.ts`.
 */
export const selectors = {
  // where the rep is
  consolePane: 'section.tabContent.active.oneConsoleTab div.windowViewMode-maximized.active',
  standardPane: 'div.windowViewMode-normal.active',
  singlePane: '.slds-template__container > .lafSinglePaneWindowManager > .windowViewMode-normal',
  loading: '#auraLoadingBox.oneLoadingBox',
  spinner: '.slds-spinner',
  recordPage: 'one-record-home-flexipage2, .forceDetailPanelDesktop, records-lwc-highlights-panel',
  recordName: '[slot="primaryField"], slot[name="primaryField"], .entityNameTitle',
  listPage:
    'lst-object-home, lst-list-view-manager, .forceObjectHomeDesktop, .forceListViewManager, .oneConsoleObjectHome',

  // one field
  field: '[data-target-selection-name^="sfdc:RecordField."]',
  fieldValue: '.test-id__field-value, [data-output-element-id="output-field"], [slot="outputField"]',
  fieldForm: '[slot*="input"], .slds-is-editing, records-record-picklist, records-record-layout-lookup',
  fieldItem:
    'records-record-layout-item, record_flexipage-record-field, .forcePageBlockItemEdit, .forcePageBlockItemView',
  recordForm:
    'records-base-record-form, records-lwc-detail-panel, .forceRecordLayout, records-modal-lwc-detail-panel-wrapper',
  control: 'input, textarea, select, button[role="combobox"]',
  pencil: 'button.inline-edit-trigger, button.test-id__inline-edit-trigger',

  // forms
  footer: 'records-form-footer',
  save: 'button[name="SaveEdit"], button[name="SaveAndNew"], button.cuf-publisherShareButton, .save-button',
  cancel: 'button[name="CancelEdit"], .cancel-button, .inline-edit-undo',
  error: 'records-record-edit-error, .pageLevelErrors, .fieldLevelErrors, force-dedupe-content',
  listFooter: '.forceListViewManagerGrid .slds-docked-form-footer',
  auraForm: '.forcePageBlockItemEdit',
  modal:
    '.uiModal.active, lightning-modal, section[role="dialog"][aria-modal="true"], [role="dialog"] .slds-modal.slds-fade-in-open, section.slds-modal.slds-fade-in-open',
  dirtyModal: '.dirtyStateModal',
  unsavedTab: '.oneConsoleTabItem.active.slds-is-unsaved',
  successToast:
    '.forceToastMessage.slds-theme--success, .toastContainer [data-key="success"], .slds-notify.slds-theme_success, .slds-notify.slds-theme--success',

  // stage
  path: '.runtime_sales_pathassistantPathAssistant, runtime_sales_pathassistant-path',
  stage: '.slds-path__item.slds-is-current',
  markComplete: 'button.slds-path__mark-complete, .runtime_sales_pathassistantPathAssistantStepClosed',

  // lists
  kanbanColumn: '.runtime_sales_pipelineboardPipelineViewColumn',
  kanbanCard: '.pipelineViewCard',
  row: 'tr[data-row-key-value], table.uiVirtualDataTable tr',
  table: 'tr[data-row-key-value], table.uiVirtualDataTable',
  split: '.navexSplitViewWrapper',
  switcher: 'lst-list-view-manager-display-switcher',
  switcherItem: '[role="menuitemradio"], [role="menuitemcheckbox"], [role="menuitem"], [role="option"]',
  sort: 'th a[role="button"], th .slds-th__action, a.toggle',
  listSearch: 'input[type="search"]',

  // activities
  actionName:
    '[data-target-selection-name^="sfdc:QuickAction."], [data-target-selection-name^="sfdc:StandardButton."], lightning-button-group[data-target-selection-name], [apiname]',
  composer: '.forceDockingPanel, .cuf-publisher, runtime_sales_activities-activity-panel-composer',
} as const;

const target = (kinds: readonly string[], name: string): string =>
  kinds.map((kind) => `[data-target-selection-name="sfdc:${kind}.${name}"]`).join(', ');

const buttons = ['StandardButton', 'QuickAction', 'CustomButton'] as const;

/** `data-tab-value` of the standard tabs, the same in every language; another name is taken as the value itself. */
const tabs: Readonly<Record<string, string>> = {
  Activity: 'activityTab',
  Details: 'detailTab',
  Related: 'relatedListsTab',
};

function tabTiers(name: string): string[] {
  const value = tabs[name] ?? name;
  return [`[data-tab-value="${value}"]`, `a[role="tab"][id^="${value}__item"]`];
}

function actionTiers(object: string, action: string): string[] {
  const name = `${object}.${action}`;
  const direct = [target(buttons, name)];
  // Quick actions carry the object in their API name, standard buttons do not.
  const renderer = `runtime_platform_actions-action-renderer[apiname="${name}"]`;
  const composer: string[] = [];
  if (object === 'Task' || object === 'Event' || action === 'LogACall' || action === 'SendEmail') {
    const own = action === 'New' ? `New${object}` : action;
    composer.push(
      `lightning-button-group[data-target-selection-name$="${own}"]`,
      `runtime_sales_activities-activity-panel-composer [value="${own}"]`,
      `[data-target-selection-name^="sfdc:"][data-target-selection-name$=".${own}"]`,
    );
  }
  const overflow = buttons.map((kind) => `[data-target-reveals*="sfdc:${kind}.${name}"]`).join(', ');
  return [...direct, renderer, ...composer, overflow];
}

/** Where an anchor is looked for: in the active pane, or in the header that all panes share. */
export interface AnchorSearch {
  within: 'pane' | 'document';
  tiers: string[];
}

/** Selectors for an anchor, best first. Object, field and action names are API names, so they need no escaping. */
export function anchorSearch(anchor: Anchor): AnchorSearch {
  const [kind = '', rest = ''] = anchor.split(':', 2);
  const [object = '', name = ''] = rest.split('.', 2);
  switch (kind) {
    case 'field':
      return { within: 'pane', tiers: [target(['RecordField'], rest)] };
    case 'action':
      return { within: 'pane', tiers: actionTiers(object, name) };
    case 'tab':
      return { within: 'pane', tiers: tabTiers(rest) };
    case 'path':
      return { within: 'pane', tiers: [selectors.path] };
    case 'listview.switcher':
      return { within: 'pane', tiers: [selectors.switcher, 'button[title="Select list display"]'] };
    case 'search':
      return { within: 'document', tiers: ['.forceSearchAssistant button', '.forceSearchAssistant'] };
    default:
      return { within: 'pane', tiers: [] };
  }
}
