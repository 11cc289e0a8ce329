// Named records that tests may rely on. Everything else in the org is scenery.
import { makeId } from '../shared/ids.js';
import { addRole, addTask, addContact, stamp } from './parts.mjs';

export function addFixtures(org) {
    const { records, add, tools, me, users } = org;
    const byName = (name) => [...records.values()].find((r) => r.object === 'Account' && r.Name === name);
    const opportunity = (fields, { created = 70, modified = 3, owner = me.Id } = {}) => stamp(add('Opportunity', {
        Type: 'New Customer', LeadSource: 'Partner Referral', CampaignId: null, Description: null,
        LastActivityDate: tools.date(-modified), LastStageChangeDate: tools.time(-modified - 6), ...fields,
    }), tools, created, modified, owner);

    const globex = byName('Globex Freight');
    const northlight = byName('Northlight Dairy');
    const brightforge = byName('Brightforge Metals');
    const orrin = byName('Orrin Biologics');
    const kestrel = byName('Kestrel Harbor Lines');
    const mosswell = byName('Mosswell Clinics');
    const stage = (StageName, Probability, ForecastCategoryName) => ({ StageName, Probability, ForecastCategoryName });

    const fixtures = {
        opportunityWithoutNextStep: opportunity({
            Name: 'Globex – Fleet renewal 2027', AccountId: globex.Id, Amount: 84_000, CloseDate: tools.date(24), NextStep: null,
            ...stage('Negotiation/Review', 90, 'Commit'),
        }, { created: 88, modified: 16 }),
        opportunityFresh: opportunity({
            Name: 'Northlight Dairy – Cold chain rollout', AccountId: northlight.Id, Amount: 62_500, CloseDate: tools.date(40),
            NextStep: 'Site visit with the plant team on Thursday', Description: 'Three plants, rollout plant by plant. Budget is approved for this year.',
            CampaignId: org.campaigns[1].Id, ...stage('Value Proposition', 50, 'Pipeline'),
        }, { created: 30, modified: 0 }),
        opportunityStaleCloseDate: opportunity({
            Name: 'Brightforge – Plant 2 expansion', AccountId: brightforge.Id, Amount: 148_000, CloseDate: tools.date(-33),
            NextStep: 'Wait for budget decision', ...stage('Proposal/Price Quote', 75, 'Best Case'),
        }, { created: 190, modified: 74 }),
        opportunityWithoutAmount: opportunity({
            Name: 'Orrin Biologics – Lab sensors pilot', AccountId: orrin.Id, Amount: null, CloseDate: tools.date(61),
            NextStep: 'Agree pilot scope', ...stage('Needs Analysis', 20, 'Pipeline'),
        }, { created: 21, modified: 4 }),
        opportunityStaleStage: opportunity({
            Name: 'Kestrel Harbor – Dock scheduling', AccountId: kestrel.Id, Amount: 96_000, CloseDate: tools.date(18), LastActivityDate: null,
            LastStageChangeDate: tools.time(-120), NextStep: 'Follow up', ...stage('Qualification', 10, 'Pipeline'),
        }, { created: 160, modified: 120 }),
        opportunityOfColleague: opportunity({
            Name: 'Mosswell – Service contract', AccountId: mosswell.Id, Amount: 41_000, CloseDate: tools.date(30), NextStep: null,
            ...stage('Id. Decision Makers', 60, 'Pipeline'),
        }, { owner: users[1].Id }),
        opportunityConsoleFirst: opportunity({
            Name: 'Kestrel Harbor – Telematics upgrade', AccountId: kestrel.Id, Amount: 73_000, CloseDate: tools.date(35),
            NextStep: 'Security questionnaire back to IT', ...stage('Perception Analysis', 70, 'Best Case'),
        }),
        opportunityConsoleSecond: opportunity({
            Name: 'Mosswell – Clinic tablets', AccountId: mosswell.Id, Amount: 58_000, CloseDate: tools.date(28), NextStep: null,
            ...stage('Proposal/Price Quote', 75, 'Best Case'),
        }, { created: 64, modified: 20 }),
        opportunityConsoleThird: opportunity({
            Name: 'Northlight Dairy – Maintenance plan', AccountId: northlight.Id, Amount: 19_500, CloseDate: tools.date(52),
            NextStep: 'Send revised quote', ...stage('Qualification', 10, 'Pipeline'),
        }),
        leadUnqualified: lead(org, {
            FirstName: 'Tamsin', LastName: 'Birkelund', Company: 'Harrowgate Glass', Title: 'Head of Procurement', Status: 'Open - Not Contacted',
            Rating: null, Industry: null, AnnualRevenue: null, NumberOfEmployees: null,
        }, 9, 9),
        leadFresh: lead(org, {
            FirstName: 'Leif', LastName: 'Castellane', Company: 'Ironbark Timber', Title: 'Director Supply Chain', Status: 'Working - Contacted',
            Rating: 'Hot', Industry: 'Manufacturing', AnnualRevenue: 24_000_000, NumberOfEmployees: 320,
        }, 12, 0),
        accountSparse: stamp(add('Account', {
            Name: 'Riverbend Joinery', Type: null, Industry: null, Phone: null, Website: null, AnnualRevenue: null, NumberOfEmployees: null,
            BillingAddress: null, Description: null,
        }), tools, 210, 140, me.Id),
        accountFull: globex,
    };
    globex.OwnerId = me.Id;
    globex.Description = 'Runs 340 vans and 60 trucks from four depots. Decides in the last quarter.';

    // Roles and activity: the fresh deal has both, the one without a next step has a role but no open task.
    if (![...records.values()].some((r) => r.object === 'Contact' && r.AccountId === globex.Id)) addContact(org, globex);
    for (const key of ['opportunityWithoutNextStep', 'opportunityFresh', 'opportunityConsoleFirst', 'opportunityConsoleThird']) {
        addRole(org, fixtures[key], 'Decision Maker', true);
    }
    const done = { Status: 'Completed', TaskSubtype: 'Call', Priority: 'Normal' };
    addTask(org, fixtures.opportunityWithoutNextStep, me.Id, { Subject: 'Call', ActivityDate: tools.date(-16), ...done, Description: 'They compare our offer with leasing.' });
    addTask(org, fixtures.opportunityFresh, me.Id, { Subject: 'Call', ActivityDate: tools.date(-1), ...done });
    addTask(org, fixtures.opportunityFresh, me.Id, { Subject: 'Prepare site visit', ActivityDate: tools.date(2), Status: 'Not Started', Priority: 'High' });
    addTask(org, fixtures.opportunityFresh, me.Id, { Subject: 'Send reference story', ActivityDate: tools.date(0), Status: 'Not Started', Priority: 'Normal' });

    fixtures.contact = [...records.values()].find((r) => r.object === 'Contact' && r.AccountId === globex.Id);
    fixtures.task = [...records.values()].find((r) => r.object === 'Task' && r.WhatId === fixtures.opportunityFresh.Id);
    const views = {
        report: { id: makeId('00O', 101), object: 'Report', name: 'Pipeline by stage' },
        dashboard: { id: makeId('01Z', 101), object: 'Dashboard', name: 'Sales' },
    };
    return { ...views, ...Object.fromEntries(Object.entries(fixtures).map(([key, record]) => [key, { id: record.Id, object: record.object, name: record.Name ?? record.Subject }])) };
}

function lead({ add, tools, me }, fields, created, modified) {
    const Name = `${fields.FirstName} ${fields.LastName}`;
    const mail = `${Name.toLowerCase().replace(' ', '.')}@${fields.Company.split(' ')[0].toLowerCase()}.example`;
    return stamp(add('Lead', {
        Name, Email: mail, Phone: '(206) 555-0142', Website: null, LeadSource: 'Web', Description: null, ...fields,
    }), tools, created, modified, me.Id);
}
