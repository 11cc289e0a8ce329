import type { Anchor } from '../../model/campaign.ts';

/**
 * Every selector of Dynamics 365 that Carrot uses, by purpose. `data-id` is the same in every build and language; `id` has a
 * session prefix and class names are made per build, so neither is used alone. Where each is proven stands in
 * `anchors.evidence.ts`.
 */
export const selectors = {
  // where the rep is
  form: '[data-id="editFormRoot"]',
  grid: '[data-id="data-set-body-container"], [data-id="DataSetHostContainer"]',
  dashboard: '#DashboardScrollView, [data-id="DashboardStandardHeader"]',
  quickCreate: 'section[data-id*="quickCreateRoot"]',
  title: '[data-id="header_title"], [id^="formHeaderTitle_"]',

  // one field
  field: '[data-id$="-FieldSectionItemContainer"]',
  lookupEmpty: '[data-id*="_textInputBox_with_filter_new"]',
  lookupFilled: '[data-id*="_selected_tag"]',
  choice: '[data-id$="-option-set-select"]',
  neverEmpty: '[data-id*="fieldControl-checkbox-"], [data-id$="pickliststatus-comboBox_text-value"]',
  valueInput:
    '[data-id$="fieldControl-text-box-text"], [data-id$="-text-input"], [data-id$="fieldControl-date-time-input"], [data-id$="_timecontrol-datetime-container"] input',
  dateInput: '[data-id$="fieldControl-date-time-input"]',
  control:
    'input:not([disabled]), textarea:not([disabled]), select:not([disabled]), button[role="combobox"]:not([disabled])',

  // forms and their fate
  modal:
    '[data-id="confirmdialog"], [data-id="alertdialog"], [data-id="errorDialogdialog"], [role="dialog"][aria-modal="true"]',
  flyout:
    '[data-id="headerFieldsFlyout"], [data-id^="MscrmControls.Containers.ProcessStageControl-processHeaderStageFlyout"]',
  save: 'button[data-id$=".Save"], button[data-id$=".SaveAndClose"], button[data-id="edit-form-save-btn"], button[data-id="edit-form-save-and-close-btn"]',
  saveStatus: '[data-id="header_saveStatus"]',
  readOnly: '#message-formReadOnlyNotification',
  error: '[data-id="errorDialogdialog"], [data-id$="-error-message"]',
  won: '[data-id*="MarkAsWon"]',
  lost: '[data-id*="MarkAsLost"]',
  quickCreateSave: '[data-id="quickCreateSaveAndCloseBtn"], [data-id="quickCreateSaveAndNewBtn"]',
  quickCreated: 'div[id^="quickcreate_"]',
  quickCreateItem: '[data-id*="quickCreateMenuButton_"]',

  // stage
  process: '#bpfContainer',
  stageSelected: '#bpfContainer li[data-selected-stage="true"]',
  moveStage:
    'button[data-id*="nextButtonContainer"], button[data-id*="setActiveButton"], button[data-id*="finishButtonContainer"]',

  // lists and the shell
  command: '[data-id="CommandBar"] button[data-id]',
  importCommand: '[data-id="CommandBar"] button[data-id*="Import"]',
  row: '[role="row"][row-index]',
  rowBox: 'input[type="checkbox"], [role="checkbox"]',
  sort: '[role="columnheader"]',
  quickFind: 'input[data-id="quickFind-text-editor"], input[id*="quickFind_text"]',
  viewSelector: 'button[id*="ViewSelector"]',
  search: '#GlobalSearchBox',
  timeline: '[data-id="notescontrol"]',
  quickCreateLauncher: '[data-id="quickCreateLauncher"]',
} as const;

/** Containers of one field: the form's own, its copy in the header, its copy in the flyout of the process. */
export function fieldSelectors(field: string): readonly [own: string, header: string, process: string] {
  const container = (prefix: string) =>
    `[data-id="${prefix}${field}-FieldSectionItemContainer"], [data-id="${prefix}${field}.fieldControl_container"]`;
  return [container(''), container('header_'), container('header_process_')];
}

/** Command ids end in these; the ones without an object are of newer builds. */
const commands: Readonly<Record<string, (object: string) => readonly string[]>> = {
  new: (object) => [`[data-id^="${object}|"][data-id$=".NewRecord"]`],
  save: (object) => [`[data-id^="${object}|"][data-id$=".Save"]`, '[data-id="edit-form-save-btn"]'],
  saveandclose: (object) => [
    `[data-id^="${object}|"][data-id$=".SaveAndClose"]`,
    '[data-id="edit-form-save-and-close-btn"]',
  ],
  markaswon: (object) => [`[data-id^="${object}|"][data-id*="MarkAsWon"]`],
  markaslost: (object) => [`[data-id^="${object}|"][data-id*="MarkAsLost"]`],
  qualify: (object) => [
    `[data-id^="${object}|"][data-id*="ConvertLead"]`,
    `[data-id^="${object}|"][data-id*="Qualify"]`,
  ],
};

const activity = /^(task|phonecall|appointment|email|letter|fax)$/;

function actionSelectors(object: string, action: string): readonly string[] {
  const name = action.toLowerCase();
  const known = commands[name]?.(object) ?? [`[data-id^="${object}|"][data-id$=".${action}"]`];
  // Activities are made from the timeline of another object's page; where that is not shown, from the header.
  const made = name === 'new' && activity.test(object) ? [selectors.timeline, selectors.quickCreateLauncher] : [];
  return [...known.map((each) => `button${each}`), ...made];
}

/** Selectors of anchors outside fields, best first. Names are API names, so they need no escaping. */
export function anchorSelectors(anchor: Anchor): readonly string[] {
  const [kind = '', rest = ''] = anchor.split(':', 2);
  const dot = rest.lastIndexOf('.');
  switch (kind) {
    case 'action':
      return actionSelectors(rest.slice(0, dot).toLowerCase(), rest.slice(dot + 1));
    case 'tab':
      return [`[data-id="tablist-${rest}"]`];
    case 'path':
      return [selectors.process];
    case 'listview.switcher':
    case 'listview.title':
      return [selectors.viewSelector];
    case 'search':
      return [selectors.search];
    default:
      return [];
  }
}
