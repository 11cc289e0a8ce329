import { fieldName } from '../gatekeeper/readable.ts';
import type { Anchor, Campaign } from '../model/campaign.ts';
import type { PickedAnchor } from '../model/crm-data.ts';
import type { CrmId, ListDisplay, PageKind } from '../model/page.ts';
import { type DraftEntry, draftEntries, draftHead, type StudioDraft } from './draft.ts';

/** Standard fields that sales teams keep, by Salesforce object (Salesforce Object Reference); custom ones come from the program. */
const standardFields: Readonly<Record<string, readonly string[]>> = {
  Opportunity: [
    ...['NextStep', 'CloseDate', 'StageName', 'Amount', 'ForecastCategoryName', 'Probability', 'Type', 'LeadSource'],
    ...['Description', 'AccountId', 'OwnerId', 'CampaignId'],
  ],
  Lead: [
    ...['Status', 'Rating', 'Industry', 'LeadSource', 'Company', 'Title', 'Phone', 'Email', 'NumberOfEmployees'],
    ...['AnnualRevenue', 'Description', 'OwnerId'],
  ],
  Account: [
    'Industry',
    'Phone',
    'Website',
    'Type',
    'NumberOfEmployees',
    'AnnualRevenue',
    'ParentId',
    'Description',
    'OwnerId',
  ],
  Contact: [
    'Email',
    'Phone',
    'MobilePhone',
    'Title',
    'Department',
    'ReportsToId',
    'AccountId',
    'Description',
    'OwnerId',
  ],
  Task: ['Subject', 'ActivityDate', 'Status', 'Priority', 'Description'],
  Event: ['Subject', 'StartDateTime', 'EndDateTime', 'Description'],
};

/** Labels where the API name reads oddly. */
const fieldLabels: Readonly<Record<string, string>> = {
  StageName: 'Stage',
  ForecastCategoryName: 'Forecast Category',
  LeadSource: 'Lead Source',
  AccountId: 'Account',
  OwnerId: 'Owner',
  CampaignId: 'Primary Campaign',
  ParentId: 'Parent Account',
  ReportsToId: 'Reports To',
  ActivityDate: 'Due Date',
  LastModifiedById: 'Last Modified By',
  NumberOfEmployees: 'Number of Employees',
};

/** `ForecastCategoryName` → `Forecast Category`. The program holds API names only. */
export function fieldLabel(field: string): string {
  return fieldLabels[field] ?? fieldName(field);
}

export const objectLabel = (object: string): string => fieldName(object) || object;

/** Stages and statuses Salesforce starts an org with; an org's own are typed in, or come from the program. */
const standardStages: Readonly<Record<string, readonly string[]>> = {
  Opportunity: [
    ...[
      'Prospecting',
      'Qualification',
      'Needs Analysis',
      'Value Proposition',
      'Id. Decision Makers',
      'Perception Analysis',
    ],
    ...['Proposal/Price Quote', 'Negotiation/Review', 'Closed Won', 'Closed Lost'],
  ],
  Lead: ['Open - Not Contacted', 'Working - Contacted', 'Closed - Converted', 'Closed - Not Converted'],
};

export const pageLabels: Readonly<Partial<Record<PageKind, string>>> = {
  record: 'Record page',
  list: 'List',
  'record-edit': 'Edit form',
  'record-create': 'New-record form',
  home: 'Home',
  report: 'Report',
  dashboard: 'Dashboard',
  'related-list': 'Related list',
  search: 'Search results',
  'app-page': 'App page',
  import: 'Import wizard',
};

export const displayLabels: Readonly<Record<ListDisplay, string>> = {
  table: 'Table',
  kanban: 'Kanban board',
  split: 'Split view',
  calendar: 'Calendar',
  'pipeline-inspection': 'Pipeline inspection',
};

/** Names a form offers; each list holds what the program uses besides what Salesforce ships. */
export interface KnownNames {
  objects: string[];
  fields(object: string): string[];
  stages(objects: readonly string[]): string[];
  /** Elements an admin pointed at. */
  picked: readonly PickedAnchor[];
}

export function knownNames(draft: StudioDraft): KnownNames {
  const head = draftHead(draft);
  const campaigns = draftEntries(draft).map(({ campaign }: DraftEntry) => campaign);
  const used = [
    ...(head?.probes ?? []).map(({ object, field }) => [object, field] as const),
    ...campaigns.flatMap(fieldsOf),
  ];
  return {
    objects: distinct([
      ...Object.keys(standardFields).slice(0, 4),
      ...campaigns.flatMap((c) => c.moment.objects ?? []),
      ...used.map(([o]) => o),
    ]),
    fields: (object) =>
      distinct([...(standardFields[object] ?? []), ...used.filter(([o]) => o === object).map(([, field]) => field)]),
    stages: (objects) =>
      distinct([
        ...objects.flatMap((object) => standardStages[object] ?? []),
        ...campaigns
          .filter(({ moment }) => moment.objects?.some((object) => objects.includes(object)))
          .flatMap(({ moment }) => [...(moment.stages ?? []), ...(moment.notStages ?? [])]),
      ]),
    picked: head?.pickedAnchors ?? [],
  };
}

function fieldsOf({ anchor, action }: Campaign): (readonly [string, string])[] {
  const [, object = '', field = ''] = /^field:(\w+)\.(\w+)$/.exec(anchor) ?? [];
  const run = action?.run;
  return [
    ...(object ? [[object, field] as const] : []),
    ...(run?.do === 'edit-field' && run.object && run.field ? [[run.object, run.field] as const] : []),
  ];
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].filter((name) => name !== '');
}

/** A place in the CRM that a card can point at. */
export interface PlaceOption {
  anchor: Anchor;
  label: string;
  group: 'On the page' | 'Fields' | 'Buttons' | 'Picked on a page';
}

/** The places a campaign about these objects in this CRM can point at, in words. */
export function placeOptions(objects: readonly string[], known: KnownNames, crm: CrmId): PlaceOption[] {
  const several = objects.length > 1;
  const fields = objects.flatMap((object) =>
    known.fields(object).map((field): PlaceOption => {
      const label = several ? `${objectLabel(object)}: ${fieldLabel(field)}` : fieldLabel(field);
      return { anchor: `field:${object}.${field}`, label: `Field ${label}`, group: 'Fields' };
    }),
  );
  return [
    { anchor: 'path', label: anchorText('path'), group: 'On the page' },
    { anchor: 'tab:Activity', label: anchorText('tab:Activity'), group: 'On the page' },
    { anchor: 'tab:Details', label: anchorText('tab:Details'), group: 'On the page' },
    { anchor: 'listview.switcher', label: anchorText('listview.switcher'), group: 'On the page' },
    { anchor: 'search', label: anchorText('search'), group: 'On the page' },
    ...fields,
    ...['Task.New', 'Event.New'].map(
      (action): PlaceOption => ({
        anchor: `action:${action}`,
        label: anchorText(`action:${action}`),
        group: 'Buttons',
      }),
    ),
    ...known.picked
      .filter((each) => each.crm === crm)
      .map(({ id, label }): PlaceOption => ({ anchor: `picked:${id}`, label, group: 'Picked on a page' })),
  ];
}

/** An anchor as an admin would say it: `field:Opportunity.NextStep` → "Field Next Step (Opportunity)". */
export function anchorText(anchor: Anchor): string {
  const [kind = '', rest = ''] = anchor.split(':', 2);
  const [object = '', name = ''] = rest.split('.', 2);
  switch (kind) {
    case 'field':
      return `Field ${fieldLabel(name)} (${objectLabel(object)})`;
    case 'action':
      return name === 'New'
        ? `Button New ${objectLabel(object)}`
        : `Button ${fieldName(name)} (${objectLabel(object)})`;
    case 'tab':
      return `Tab ${fieldName(rest)}`;
    case 'path':
      return 'Path (the bar with the stages)';
    case 'listview.switcher':
      return 'Display switcher of the list';
    case 'listview.title':
      return 'Title of the list';
    case 'picked':
      return `Picked element ${rest.replaceAll('-', ' ')}`;
    default:
      return 'Search box';
  }
}

/** `a, b or c` */
function either(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}

/** Where a campaign shows, in a few words: "Opportunity record pages, not Closed Won". */
export function whereText({ moment }: Campaign): string {
  const pages = moment.pages.map((page) => (page === 'home' ? 'home page' : (pageLabels[page] ?? page).toLowerCase()));
  const objects = either(moment.objects?.map(objectLabel) ?? []);
  const place = [objects, either(pages)].filter(Boolean).join(' ');
  const stages = moment.stages ? ` at ${either(moment.stages)}` : '';
  const not = moment.notStages ? `, not at ${either(moment.notStages)}` : '';
  return `${place}${stages}${not}`;
}
