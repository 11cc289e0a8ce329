// What the org knows about its objects: fields, picklists, layouts. Read by the server (validation, data) and by the page (forms, lists).
// Field types: text, textarea, picklist, lookup, currency, number, percent, date, datetime, phone, email, url, name (lookup of user with time), address.

export const STAGES = [
    { value: 'Prospecting', probability: 10, forecast: 'Pipeline' },
    { value: 'Qualification', probability: 10, forecast: 'Pipeline' },
    { value: 'Needs Analysis', probability: 20, forecast: 'Pipeline' },
    { value: 'Value Proposition', probability: 50, forecast: 'Pipeline' },
    { value: 'Id. Decision Makers', probability: 60, forecast: 'Pipeline' },
    { value: 'Perception Analysis', probability: 70, forecast: 'Best Case' },
    { value: 'Proposal/Price Quote', probability: 75, forecast: 'Best Case' },
    { value: 'Negotiation/Review', probability: 90, forecast: 'Commit' },
    { value: 'Closed Won', probability: 100, forecast: 'Closed', closed: true, won: true },
    { value: 'Closed Lost', probability: 0, forecast: 'Omitted', closed: true },
];

export const LEAD_STATUSES = [
    { value: 'Open - Not Contacted' },
    { value: 'Working - Contacted' },
    { value: 'Closed - Converted', closed: true, won: true },
    { value: 'Closed - Not Converted', closed: true },
];

const LEAD_SOURCES = ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other'];
const INDUSTRIES = [
    'Agriculture', 'Banking', 'Biotechnology', 'Chemicals', 'Construction', 'Consulting', 'Education', 'Electronics', 'Energy', 'Engineering',
    'Environmental', 'Finance', 'Food & Beverage', 'Government', 'Healthcare', 'Insurance', 'Machinery', 'Manufacturing', 'Media', 'Retail',
    'Shipping', 'Technology', 'Telecommunications', 'Transportation', 'Utilities',
];
const RATINGS = ['Hot', 'Warm', 'Cold'];
const values = (list) => list.map((entry) => entry.value);
const picklist = (label, options, more = {}) => ({ label, type: 'picklist', options, ...more });
const text = (label, more = {}) => ({ label, type: 'text', ...more });
const lookup = (label, to, more = {}) => ({ label, type: 'lookup', to, ...more });
const system = {
    OwnerId: lookup('Owner', 'User', { readOnly: true }),
    CreatedById: { label: 'Created By', type: 'stamp', readOnly: true, date: 'CreatedDate' },
    LastModifiedById: { label: 'Last Modified By', type: 'stamp', readOnly: true, date: 'LastModifiedDate' },
};

export const OBJECTS = {
    Opportunity: {
        label: 'Opportunity', plural: 'Opportunities', prefix: '006', icon: 'standard:opportunity', nameField: 'Name',
        pathField: 'StageName', path: STAGES, kanbanSum: 'Amount',
        fields: {
            Name: text('Opportunity Name', { required: true }),
            AccountId: lookup('Account Name', 'Account'),
            Type: picklist('Type', ['Existing Customer - Upgrade', 'Existing Customer - Replacement', 'Existing Customer - Downgrade', 'New Customer']),
            LeadSource: picklist('Lead Source', LEAD_SOURCES),
            Amount: { label: 'Amount', type: 'currency' },
            ExpectedRevenue: { label: 'Expected Revenue', type: 'currency', readOnly: true },
            CloseDate: { label: 'Close Date', type: 'date', required: true },
            NextStep: text('Next Step'),
            StageName: picklist('Stage', values(STAGES), { required: true }),
            Probability: { label: 'Probability (%)', type: 'percent' },
            ForecastCategoryName: picklist('Forecast Category', ['Omitted', 'Pipeline', 'Best Case', 'Commit', 'Closed']),
            CampaignId: lookup('Primary Campaign Source', 'Campaign'),
            Description: { label: 'Description', type: 'textarea' },
            ...system,
            OwnerId: lookup('Opportunity Owner', 'User', { readOnly: true }),
        },
        layout: [
            { title: 'Opportunity Information', columns: [
                ['Name', 'AccountId', 'Type', 'LeadSource', 'Amount', 'ExpectedRevenue'],
                ['OwnerId', 'CloseDate', 'NextStep', 'StageName', 'Probability', 'ForecastCategoryName'],
            ] },
            { title: 'Additional Information', columns: [['CampaignId'], []] },
            { title: 'Description Information', columns: [['Description']] },
            { title: 'System Information', columns: [['CreatedById'], ['LastModifiedById']] },
        ],
        highlights: ['AccountId', 'CloseDate', 'Amount', 'OwnerId'],
        listColumns: ['Name', 'AccountId', 'Amount', 'CloseDate', 'StageName', 'NextStep', 'OwnerId'],
        cardFields: ['Amount', 'AccountId', 'CloseDate'],
        actions: [['Edit', 'StandardButton'], ['NewContact', 'QuickAction'], ['Clone', 'StandardButton'], ['Delete', 'StandardButton']],
    },
    Lead: {
        label: 'Lead', plural: 'Leads', prefix: '00Q', icon: 'standard:lead', nameField: 'Name', pathField: 'Status', path: LEAD_STATUSES,
        fields: {
            Name: text('Name', { required: true, editAs: ['FirstName', 'LastName'] }),
            FirstName: text('First Name'),
            LastName: text('Last Name', { required: true }),
            Company: text('Company', { required: true }),
            Title: text('Title'),
            Email: { label: 'Email', type: 'email' },
            Phone: { label: 'Phone', type: 'phone' },
            Website: { label: 'Website', type: 'url' },
            Status: picklist('Lead Status', values(LEAD_STATUSES), { required: true }),
            Rating: picklist('Rating', RATINGS),
            Industry: picklist('Industry', INDUSTRIES),
            LeadSource: picklist('Lead Source', LEAD_SOURCES),
            AnnualRevenue: { label: 'Annual Revenue', type: 'currency' },
            NumberOfEmployees: { label: 'No. of Employees', type: 'number' },
            Description: { label: 'Description', type: 'textarea' },
            ...system,
            OwnerId: lookup('Lead Owner', 'User', { readOnly: true }),
        },
        layout: [
            { title: 'Lead Information', columns: [
                ['Name', 'Company', 'Title', 'Email', 'Phone', 'Website'],
                ['OwnerId', 'Status', 'Rating', 'Industry', 'LeadSource', 'AnnualRevenue', 'NumberOfEmployees'],
            ] },
            { title: 'Description Information', columns: [['Description']] },
            { title: 'System Information', columns: [['CreatedById'], ['LastModifiedById']] },
        ],
        highlights: ['Title', 'Company', 'Phone', 'Email'],
        listColumns: ['Name', 'Company', 'Title', 'Email', 'Phone', 'Status', 'OwnerId'],
        cardFields: ['Company', 'Title', 'Rating'],
        actions: [['Convert', 'StandardButton'], ['Edit', 'StandardButton'], ['Clone', 'StandardButton'], ['Delete', 'StandardButton']],
    },
    Account: {
        label: 'Account', plural: 'Accounts', prefix: '001', icon: 'standard:account', nameField: 'Name',
        fields: {
            Name: text('Account Name', { required: true }),
            Type: picklist('Type', ['Prospect', 'Customer - Direct', 'Customer - Channel', 'Channel Partner / Reseller', 'Installation Partner', 'Technology Partner', 'Other']),
            Industry: picklist('Industry', INDUSTRIES),
            Phone: { label: 'Phone', type: 'phone' },
            Website: { label: 'Website', type: 'url' },
            AnnualRevenue: { label: 'Annual Revenue', type: 'currency' },
            NumberOfEmployees: { label: 'Employees', type: 'number' },
            BillingAddress: { label: 'Billing Address', type: 'textarea' },
            Description: { label: 'Description', type: 'textarea' },
            ...system,
            OwnerId: lookup('Account Owner', 'User', { readOnly: true }),
        },
        layout: [
            { title: 'Account Information', columns: [
                ['Name', 'Type', 'Industry', 'AnnualRevenue', 'NumberOfEmployees'],
                ['OwnerId', 'Phone', 'Website', 'BillingAddress'],
            ] },
            { title: 'Description Information', columns: [['Description']] },
            { title: 'System Information', columns: [['CreatedById'], ['LastModifiedById']] },
        ],
        highlights: ['Type', 'Phone', 'Website', 'OwnerId', 'Industry'],
        listColumns: ['Name', 'Phone', 'Industry', 'Type', 'AnnualRevenue', 'OwnerId'],
        actions: [['Edit', 'StandardButton'], ['NewContact', 'QuickAction'], ['NewOpportunity', 'QuickAction'], ['Delete', 'StandardButton']],
    },
    Contact: {
        label: 'Contact', plural: 'Contacts', prefix: '003', icon: 'standard:contact', nameField: 'Name',
        fields: {
            Name: text('Name', { required: true, editAs: ['FirstName', 'LastName'] }),
            FirstName: text('First Name'),
            LastName: text('Last Name', { required: true }),
            AccountId: lookup('Account Name', 'Account'),
            Title: text('Title'),
            Email: { label: 'Email', type: 'email' },
            Phone: { label: 'Phone', type: 'phone' },
            ...system,
            OwnerId: lookup('Contact Owner', 'User', { readOnly: true }),
        },
        layout: [
            { title: 'Contact Information', columns: [['Name', 'AccountId', 'Title'], ['OwnerId', 'Phone', 'Email']] },
            { title: 'System Information', columns: [['CreatedById'], ['LastModifiedById']] },
        ],
        highlights: ['AccountId', 'Title', 'Phone', 'Email'],
        listColumns: ['Name', 'AccountId', 'Title', 'Phone', 'Email', 'OwnerId'],
        actions: [['Edit', 'StandardButton'], ['Delete', 'StandardButton']],
    },
    Task: {
        label: 'Task', plural: 'Tasks', prefix: '00T', icon: 'standard:task', nameField: 'Subject',
        fields: {
            Subject: text('Subject', { required: true }),
            OwnerId: lookup('Assigned To', 'User', { readOnly: true }),
            ActivityDate: { label: 'Due Date', type: 'date' },
            WhatId: lookup('Related To', 'Opportunity'),
            WhoId: lookup('Name', 'Contact'),
            Priority: picklist('Priority', ['High', 'Normal', 'Low'], { required: true, initial: 'Normal' }),
            Status: picklist('Status', ['Not Started', 'In Progress', 'Completed', 'Waiting on someone else', 'Deferred'], { required: true, initial: 'Not Started' }),
            Description: { label: 'Comments', type: 'textarea' },
            CreatedById: system.CreatedById,
            LastModifiedById: system.LastModifiedById,
        },
        layout: [
            { title: 'Task Information', columns: [
                ['Subject', 'ActivityDate', 'WhatId', 'WhoId'],
                ['OwnerId', 'Status', 'Priority'],
            ] },
            { title: 'Description Information', columns: [['Description']] },
            { title: 'System Information', columns: [['CreatedById'], ['LastModifiedById']] },
        ],
        highlights: ['WhatId', 'ActivityDate', 'Status'],
        listColumns: ['Subject', 'WhatId', 'ActivityDate', 'Status', 'Priority', 'OwnerId'],
        actions: [['Edit', 'StandardButton'], ['Delete', 'StandardButton']],
    },
    User: { label: 'User', plural: 'Users', prefix: '005', icon: 'standard:user', nameField: 'Name', fields: { Name: text('Name') } },
    Campaign: { label: 'Campaign', plural: 'Campaigns', prefix: '701', icon: 'standard:campaign', nameField: 'Name', fields: { Name: text('Campaign Name') } },
};

/** Standard and console app: 06m ids are constant, so that tests can open app-scoped routes. */
export const APPS = [
    { id: '06mQH000000aSa1YAE', name: 'Sales', developerName: 'standard__LightningSales', console: false },
    { id: '06mQH000000aSc2YAE', name: 'Sales Console', developerName: 'standard__LightningSalesConsole', console: true },
];

export const LIST_VIEWS = {
    Opportunity: [['AllOpportunities', 'All Opportunities'], ['MyOpportunities', 'My Opportunities'], ['ClosingThisMonth', 'Closing This Month'], ['Won', 'Won'], ['__Recent', 'Recently Viewed']],
    Lead: [['AllOpenLeads', 'All Open Leads'], ['MyUnreadLeads', 'My Unread Leads'], ['TodaysLeads', "Today's Leads"], ['__Recent', 'Recently Viewed']],
    Account: [['AllAccounts', 'All Accounts'], ['MyAccounts', 'My Accounts'], ['__Recent', 'Recently Viewed']],
    Contact: [['AllContacts', 'All Contacts'], ['MyContacts', 'My Contacts'], ['__Recent', 'Recently Viewed']],
    Task: [['OpenTasks', 'Open Tasks'], ['MyTasks', 'My Tasks'], ['__Recent', 'Recently Viewed']],
};

export function objectOfId(id) {
    return Object.keys(OBJECTS).find((name) => OBJECTS[name].prefix === String(id).slice(0, 3));
}
