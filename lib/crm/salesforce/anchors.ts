import type { Anchor } from '../../model/campaign.ts';

/**
 * Every selector of Salesforce that Carrot uses, by purpose. Nothing outside this file holds one. Where each is proven,
 * how sure it is, and in which fixtures it must be found stands in `anchors.evidence.ts`.
 */
export const selectors = {
  // where the rep is: console tabs, pages of a standard app, a page without tabs
  panes: [
    'section.tabContent.active.oneConsoleTab div.windowViewMode-maximized.active',
    'div.windowViewMode-normal.active',
    '.slds-template__container > .lafSinglePaneWindowManager > .windowViewMode-normal',
  ],
  loading: '#auraLoadingBox.oneLoadingBox',
  spinner: '.slds-spinner',
  recordPage: 'one-record-home-flexipage2, .forceDetailPanelDesktop',
  recordName: '[slot="primaryField"], .entityNameTitle',

  // one field
  field: '[data-target-selection-name^="sfdc:RecordField."]',
  fieldItem: 'records-record-layout-item, record_flexipage-record-field, .forcePageBlockItemEdit',
  fieldValue: '.test-id__field-value, [data-output-element-id="output-field"], [slot="outputField"]',
  fieldForm: '[slot*="input"], .slds-is-editing, records-record-picklist, records-record-layout-lookup',
  recordForm: 'records-base-record-form, records-lwc-detail-panel, .forceRecordLayout',
  control: 'input, textarea, select, button[role="combobox"]',
  pencil: 'button.inline-edit-trigger',

  // forms and their fate
  footer: 'records-form-footer',
  editing:
    'records-form-footer, .forceListViewManagerGrid .slds-docked-form-footer, .forcePageBlockItemEdit, records-record-layout-item :is(input, textarea):not([disabled])',
  unsaved: '.dirtyStateModal, .oneConsoleTabItem.active.slds-is-unsaved',
  save: 'button[name="SaveEdit"], button[name="SaveAndNew"], button.cuf-publisherShareButton, .save-button',
  cancel: 'button[name="CancelEdit"], .inline-edit-undo',
  error: 'records-record-edit-error, .pageLevelErrors, .fieldLevelErrors, force-dedupe-content',
  success:
    '.forceToastMessage.slds-theme--success, .toastContainer [data-key="success"], .slds-notify.slds-theme_success',
  modal:
    '.uiModal.active, lightning-modal, section[role="dialog"][aria-modal="true"], section.slds-modal.slds-fade-in-open',

  // stage
  path: '.runtime_sales_pathassistantPathAssistant, runtime_sales_pathassistant-path',
  stage: '.slds-path__item.slds-is-current',
  moveStage: 'button.slds-path__mark-complete, .runtime_sales_pathassistantPathAssistantStepClosed',

  // lists
  kanban: '.runtime_sales_pipelineboardPipelineViewColumn',
  card: '.pipelineViewCard',
  table: 'tr[data-row-key-value], table.uiVirtualDataTable',
  split: '.navexSplitViewWrapper',
  switcher: 'lst-list-view-manager-display-switcher',
  menuItem: '[role^="menuitem"], [role="option"]',
  row: 'tr[data-row-key-value], .uiVirtualDataTable tr',
  rowBox: 'input[type="checkbox"], .slds-checkbox',
  sort: 'th a[role="button"], th .slds-th__action, th a.toggle',
  listSearch: 'input[type="search"]',

  // activities
  action: '[data-target-selection-name], [apiname]',
  composer: '.forceDockingPanel, .cuf-publisher, runtime_sales_activities-activity-panel-composer',
} as const;

const target = (kinds: readonly string[], name: string, attribute = 'selection-name', match = '='): string =>
  kinds.map((kind) => `[data-target-${attribute}${match}"sfdc:${kind}.${name}"]`).join(', ');

const buttons = ['StandardButton', 'QuickAction', 'CustomButton'] as const;

/** `data-tab-value` of the standard tabs, the same in every language; another name is taken as the value itself. */
const tabs: Readonly<Record<string, string>> = {
  Activity: 'activityTab',
  Details: 'detailTab',
  Related: 'relatedListsTab',
};

function tabSelectors(name: string): string[] {
  const value = tabs[name] ?? name;
  return [`[data-tab-value="${value}"]`, `a[role="tab"][id^="${value}__item"]`];
}

function actionSelectors(object: string, action: string): string[] {
  const name = `${object}.${action}`;
  // Activities are made from the composer of another object's page: there the action is `NewTask`, not `Task.New`.
  const activity = action === 'New' ? `New${object}` : action;
  return [
    target(buttons, name),
    // Quick actions carry the object in their API name, standard buttons do not.
    `runtime_platform_actions-action-renderer[apiname="${name}"]`,
    ...(/^(Task|Event|Email|Global)$/.test(object)
      ? [
          `lightning-button-group[data-target-selection-name$="${activity}"], runtime_sales_activities-activity-panel-composer [value="${activity}"]`,
          `[data-target-selection-name^="sfdc:"][data-target-selection-name$=".${activity}"]`,
        ]
      : []),
    // The menu that hides it.
    target(buttons, name, 'reveals', '*='),
  ];
}

/** Selectors for an anchor, best first. Object, field and action names are API names, so they need no escaping. */
export function anchorSelectors(anchor: Anchor): readonly string[] {
  const [kind, rest = ''] = anchor.split(':', 2);
  const [object = '', name = ''] = rest.split('.', 2);
  switch (kind) {
    case 'field':
      return [target(['RecordField'], rest)];
    case 'action':
      return actionSelectors(object, name);
    case 'tab':
      return tabSelectors(rest);
    case 'path':
      return [selectors.path];
    case 'listview.switcher':
      return [selectors.switcher, 'button[title="Select list display"]'];
    default:
      return ['.forceSearchAssistant button', '.forceSearchAssistant'];
  }
}
