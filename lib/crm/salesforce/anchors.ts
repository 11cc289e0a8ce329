import type { Anchor } from '../../model/campaign.ts';
import * as selectors from './selectors.ts';

const target = (kinds: readonly string[], name: string): string =>
  kinds.map((kind) => `[data-target-selection-name="sfdc:${kind}.${name}"]`).join(', ');

/** The menu that hides an action names all it hides, one after the other; `New` must not be found in `NewContact`. */
const revealing = (kinds: readonly string[], name: string): string =>
  kinds
    .map((kind) => `sfdc:${kind}.${name}`)
    .flatMap((hidden) =>
      [`="${hidden}"`, `^="${hidden},"`, `$=",${hidden}"`, `*=",${hidden},"`, `~="${hidden}"`, `~="${hidden},"`].map(
        (match) => `[data-target-reveals${match}]`,
      ),
    )
    .join(', ');

const buttons = ['StandardButton', 'QuickAction', 'CustomButton'] as const;

/** `data-tab-value` of the standard tabs, the same in every language; another name is taken as the value itself. */
const tabs: Readonly<Record<string, string>> = {
  Activity: 'activityTab',
  Details: 'detailTab',
  Related: 'relatedListsTab',
};

function tabSelectors(name: string): string[] {
  const value = tabs[name] ?? name;
  return [
    `[data-tab-value="${value}"]`,
    `a[role="tab"][id^="${value}__item"]`,
    `.uiTabItem [data-tab-name="${value}"]`,
  ];
}

/** On a page of the field's own object: Dynamic Forms name a field, not its object, and number what they show twice. */
function dynamicField(field: string): string {
  const names = [field, field.replace(/__/g, '_')].map((name) => `Record${name}Field`);
  return names.flatMap((name) => ['', 1, 2, 3].map((n) => `flexipage-field[data-field-id="${name}${n}"]`)).join();
}

function actionSelectors(object: string, action: string, isOwn: boolean): string[] {
  const name = `${object}.${action}`;
  // Activities are made from the composer of another object's page: there the action is `NewTask`, not `Task.New`.
  const activity = action === 'New' ? `New${object}` : action;
  return [
    target(buttons, name),
    // Quick actions carry the object in their API name, standard buttons do not.
    `runtime_platform_actions-action-renderer[apiname="${name}"]`,
    // A record's own page may leave its object out. "New" stands on many a related list.
    ...(isOwn && action !== 'New' ? [`runtime_platform_actions-action-renderer[apiname="${action}"]`] : []),
    ...(/^(Task|Event|Email|Global)$/.test(object)
      ? [
          `lightning-button-group[data-target-selection-name$="${activity}"], runtime_sales_activities-activity-panel-composer [value="${activity}"]`,
          `[data-target-selection-name^="sfdc:"][data-target-selection-name$=".${activity}"]`,
        ]
      : []),
    // The menu that hides it.
    revealing(buttons, name),
  ];
}

/**
 * Selectors for an anchor, best first. Object, field and action names are API names, so they need no escaping.
 * `pageObject`: the object of the page, where some parts do not name theirs.
 */
export function anchorSelectors(anchor: Anchor, pageObject: string | null = null): readonly string[] {
  const [kind, rest = ''] = anchor.split(':', 2);
  const [object = '', name = ''] = rest.split('.', 2);
  const isOwn = object === pageObject;
  switch (kind) {
    case 'field':
      return [target(['RecordField'], rest), ...(isOwn ? [dynamicField(name)] : [])];
    case 'action':
      return actionSelectors(object, name, isOwn);
    case 'tab':
      return tabSelectors(rest);
    case 'path':
      return [selectors.path];
    case 'listview.switcher':
      return [selectors.switcher, 'button[title="Select list display"]'];
    case 'listview.title':
      return ['lst-list-view-picker', '.forceListViewPicker', '.selectedListView'];
    case 'search':
      return ['.forceSearchAssistant button', '.forceSearchAssistant', '.slds-global-header__item_search'];
    default:
      return [];
  }
}
