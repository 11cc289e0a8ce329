// Objects, forms and views of the look-alike: read by the server and bundled into the page. Logical names are Microsoft's.
const f = (type, label, de, more = {}) => ({ type, label, de, ...more });
const choice = (label, de, options) => f('choice', label, de, { options });
const lookup = (label, de, target) => f('lookup', label, de, { target });

const timeframe = choice('Purchase Timeframe', 'Kaufzeitraum', [[0, 'Immediate', 'Sofort'], [1, 'This Quarter', 'Dieses Quartal'], [2, 'Next Quarter', 'Nächstes Quartal'], [3, 'This Year', 'Dieses Jahr']]);

export const STAGES = [
    { id: '6b9ce798-221a-4260-90b2-2a95ed51a5bc', category: 0, label: 'Qualify', de: 'Qualifizieren' },
    { id: '650e06b4-789b-46c1-822b-0da76bedb1ed', category: 1, label: 'Develop', de: 'Entwickeln' },
    { id: 'd3ca8878-8d7b-47b9-852d-fcd838790cfd', category: 2, label: 'Propose', de: 'Vorschlagen' },
    { id: 'bb7e830a-61bd-441b-b1fd-6bb104ffa027', category: 3, label: 'Close', de: 'Schließen' },
];
const process = (steps) => STAGES.map((stage, i) => ({ ...stage, steps: steps[i] ?? [] }));

export const OBJECTS = {
    opportunity: {
        label: 'Opportunity', plural: 'Opportunities', de: 'Verkaufschance', dePlural: 'Verkaufschancen', primary: 'name',
        fields: {
            name: f('text', 'Topic', 'Thema', { required: true }), parentcontactid: lookup('Contact', 'Kontakt', 'contact'), parentaccountid: lookup('Account', 'Firma', 'account'),
            purchasetimeframe: timeframe, estimatedclosedate: f('date', 'Est. close date', 'Gepl. Abschlussdatum'), estimatedvalue: f('currency', 'Est. revenue', 'Geschätzter Umsatz'),
            budgetamount: f('currency', 'Budget Amount', 'Budget'), description: f('memo', 'Description', 'Beschreibung'), customerneed: f('memo', 'Customer need', 'Kundenbedarf'),
            currentsituation: f('memo', 'Current situation', 'Aktuelle Situation'), proposedsolution: f('memo', 'Proposed solution', 'Vorgeschlagene Lösung'),
            decisionmaker: f('boolean', 'Decision maker?', 'Entscheidungsträger?'), statuscode: f('status', 'Status Reason', 'Statusgrund'),
        },
        tabs: [
            { name: 'Summary', label: 'Summary', de: 'Zusammenfassung', timeline: true, fields: ['name', 'parentcontactid', 'parentaccountid', 'purchasetimeframe', 'estimatedclosedate', 'estimatedvalue', 'budgetamount', 'decisionmaker', 'description'] },
            { name: 'DETAILS_TAB', label: 'Details', de: 'Details', fields: ['customerneed', 'currentsituation', 'proposedsolution'] },
        ],
        header: ['estimatedclosedate', 'estimatedvalue', 'statuscode'],
        process: process([['parentcontactid', 'parentaccountid', 'purchasetimeframe', 'budgetamount'], ['customerneed', 'proposedsolution'], ['proposedsolution'], ['estimatedclosedate']]),
        quick: ['name', 'parentaccountid', 'estimatedvalue', 'estimatedclosedate'],
    },
    lead: {
        label: 'Lead', plural: 'Leads', de: 'Lead', dePlural: 'Leads', primary: 'subject',
        fields: {
            subject: f('text', 'Topic', 'Thema', { required: true }), firstname: f('text', 'First Name', 'Vorname'), lastname: f('text', 'Last Name', 'Nachname', { required: true }), companyname: f('text', 'Company', 'Firma'),
            jobtitle: f('text', 'Job Title', 'Position'), telephone1: f('text', 'Business Phone', 'Telefon (geschäftlich)'), emailaddress1: f('text', 'Email', 'E-Mail'),
            leadqualitycode: choice('Rating', 'Bewertung', [[1, 'Hot', 'Heiß'], [2, 'Warm', 'Warm'], [3, 'Cold', 'Kalt']]), budgetamount: f('currency', 'Budget Amount', 'Budget'), purchasetimeframe: timeframe,
            description: f('memo', 'Description', 'Beschreibung'), statuscode: f('status', 'Status Reason', 'Statusgrund'),
        },
        tabs: [{ name: 'Summary', label: 'Summary', de: 'Zusammenfassung', timeline: true, fields: ['subject', 'firstname', 'lastname', 'jobtitle', 'companyname', 'telephone1', 'emailaddress1', 'leadqualitycode', 'budgetamount', 'purchasetimeframe', 'description'] }],
        header: ['leadqualitycode', 'statuscode'], process: process([['companyname', 'budgetamount', 'purchasetimeframe']]), quick: ['subject', 'firstname', 'lastname', 'companyname'],
    },
    account: {
        label: 'Account', plural: 'Accounts', de: 'Firma', dePlural: 'Firmen', primary: 'name',
        fields: {
            name: f('text', 'Account Name', 'Firmenname', { required: true }), telephone1: f('text', 'Phone', 'Telefon'), websiteurl: f('text', 'Website', 'Website'),
            industrycode: choice('Industry', 'Branche', [[1, 'Accounting', 'Buchhaltung'], [7, 'Consulting', 'Beratung'], [12, 'Durable Manufacturing', 'Fertigung']]),
            revenue: f('currency', 'Annual Revenue', 'Jahresumsatz'), numberofemployees: f('whole', 'Number of Employees', 'Mitarbeiterzahl'), primarycontactid: lookup('Primary Contact', 'Hauptkontakt', 'contact'), description: f('memo', 'Description', 'Beschreibung'),
        },
        tabs: [{ name: 'SUMMARY_TAB', label: 'Summary', de: 'Zusammenfassung', timeline: true, fields: ['name', 'telephone1', 'websiteurl', 'primarycontactid', 'industrycode', 'revenue', 'numberofemployees', 'description'] }],
        header: ['revenue', 'numberofemployees'], quick: ['name', 'telephone1', 'primarycontactid'],
    },
    contact: {
        label: 'Contact', plural: 'Contacts', de: 'Kontakt', dePlural: 'Kontakte', primary: 'fullname',
        fields: {
            firstname: f('text', 'First Name', 'Vorname'), lastname: f('text', 'Last Name', 'Nachname', { required: true }), jobtitle: f('text', 'Job Title', 'Position'),
            parentcustomerid: lookup('Account Name', 'Firmenname', 'account'), emailaddress1: f('text', 'Email', 'E-Mail'), telephone1: f('text', 'Business Phone', 'Telefon (geschäftlich)'),
        },
        tabs: [{ name: 'SUMMARY_TAB', label: 'Summary', de: 'Zusammenfassung', timeline: true, fields: ['firstname', 'lastname', 'jobtitle', 'parentcustomerid', 'emailaddress1', 'telephone1'] }],
        header: [], quick: ['firstname', 'lastname', 'emailaddress1'],
    },
    ...Object.fromEntries([['task', 'Task', 'Tasks', 'Aufgabe', 'Aufgaben'], ['phonecall', 'Phone Call', 'Phone Calls', 'Telefonanruf', 'Telefonanrufe'], ['appointment', 'Appointment', 'Appointments', 'Termin', 'Termine']].map(([name, label, plural, de, dePlural]) => [name, {
        label, plural, de, dePlural, primary: 'subject', activity: true,
        fields: { subject: f('text', 'Subject', 'Betreff', { required: true }), regardingobjectid: lookup('Regarding', 'Bezug', 'opportunity'), scheduledend: f('date', 'Due', 'Fällig'), description: f('memo', 'Description', 'Beschreibung') },
        tabs: [{ name: `${name.toUpperCase()}_TAB`, label, de, fields: ['subject', 'regardingobjectid', 'scheduledend', 'description'] }], header: [], quick: ['subject', 'scheduledend', 'description'],
    }])),
};

export const VIEWS = [
    { id: '00000000-0000-0000-00aa-000010003006', name: 'My Open', de: 'Meine offenen' }, { id: '00000000-0000-0000-00aa-000010003004', name: 'Open', de: 'Offene' },
    { id: '00000000-0000-0000-00aa-000010003001', name: 'All', de: 'Alle' },
];
export const APP_ID = 'fd401869-3cb0-462b-807d-e834695e5739';
export const DASHBOARDS = [
    { id: '6d96dab9-2aa7-4c98-a514-bd2ec5d24eed', name: 'Sales Activity Social Dashboard', de: 'Vertriebsaktivitäten' },
    { id: '06cbd9b8-4f92-41e6-b9c4-324209c94844', name: 'Pipeline Review', de: 'Pipeline-Übersicht' },
];
