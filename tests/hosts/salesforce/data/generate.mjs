// Builds the whole org from a seed. All ages are relative to `now`, so "stale" stays stale whenever a test runs.
import { makeId } from '../shared/ids.js';
import { OBJECTS, STAGES, LEAD_STATUSES } from '../shared/schema.js';
import { createRandom } from './random.mjs';
import * as names from './names.mjs';
import { addFixtures } from './fixtures.mjs';
import { addContact, addRole, addTask, person, stamp } from './parts.mjs';

const DAY = 86_400_000;
/** Position of `Value Proposition` among the stages. */
const CROWDED = 3;

function createTools(now, random) {
    const counters = {};
    return {
        random,
        date: (days) => new Date(now + days * DAY).toISOString().slice(0, 10),
        /** A moment `days` ago, in working hours of that day, never in the future. */
        time(days) {
            const at = new Date(now + days * DAY);
            at.setUTCHours(random.int(8, 16), random.int(0, 59), 0, 0);
            return new Date(Math.min(at.getTime(), now - 60_000)).toISOString();
        },
        id(object) {
            counters[object] = (counters[object] ?? 100_000 + OBJECTS[object].prefix.charCodeAt(2) * 900) + random.int(1, 9);
            return makeId(OBJECTS[object].prefix, counters[object]);
        },
    };
}

export function generateOrg({ now, seed }) {
    const random = createRandom(seed);
    const tools = createTools(now, random);
    const records = new Map();
    const add = (object, fields) => {
        const record = { Id: tools.id(object), object, ...fields };
        records.set(record.Id, record);
        return record;
    };

    const users = names.USERS.map((Name) => add('User', { Name }));
    const campaigns = names.CAMPAIGNS.map((Name) => add('Campaign', { Name }));
    const me = users[0];
    const owner = () => (random.chance(0.4) ? me : random.pick(users));
    const org = { records, add, tools, users, me, campaigns, contactRoles: [] };

    const accounts = names.COMPANIES.map((company, i) => addAccount(org, company, i, owner().Id));
    for (const account of accounts) for (let i = random.int(1, 3); i > 0; i -= 1) addContact(org, account);
    for (let i = 0; i < 78; i += 1) addOpportunity(org, accounts, i, owner().Id);
    for (let i = 0; i < 44; i += 1) addLead(org, i, owner().Id);
    const open = [...records.values()].filter((r) => r.object === 'Opportunity');
    for (let i = 0; i < 60; i += 1) addTask(org, random.pick(open), owner().Id);

    const fixtures = addFixtures(org);
    // The early stage of the board is fuller than the board draws. Last, so that everything above stays as it was.
    for (let i = 0; i < 16; i += 1) addOpportunity(org, accounts, CROWDED, owner().Id);
    return { records, contactRoles: org.contactRoles, userId: me.Id, fixtures };
}

function addAccount({ add, tools, tools: { random } }, [Name, Industry, domain, employees], i, ownerId) {
    const [city, state, zip] = random.pick(names.CITIES);
    const full = i % 5 !== 3;
    return stamp(add('Account', {
        Name, Industry: full ? Industry : null,
        Type: i % 4 === 1 ? null : random.pick(['Prospect', 'Customer - Direct', 'Customer - Channel']),
        Phone: `(503) 555-0${100 + i}`, Website: full ? `https://www.${domain}.example` : null,
        AnnualRevenue: full ? employees * 180_000 : null, NumberOfEmployees: employees,
        BillingAddress: `${random.int(2, 180)} ${random.pick(names.STREETS)}\n${city}, ${state} ${zip}\nUSA`, Description: null,
    }), tools, random.int(200, 700), random.int(2, 160), ownerId);
}

function addOpportunity(org, accounts, i, ownerId) {
    const { add, tools, tools: { random }, campaigns } = org;
    const stage = STAGES[i < 20 ? i % 10 : random.int(0, 9)];
    const account = random.pick(accounts);
    const closeIn = stage.closed ? -random.int(3, 120) : random.chance(0.2) ? -random.int(2, 60) : random.int(5, 150);
    const touched = stage.closed ? -closeIn : random.chance(0.35) ? random.int(61, 220) : random.int(0, 28);
    const Amount = random.chance(0.15) && !stage.closed ? null : random.int(8, 420) * 1000;
    const record = stamp(add('Opportunity', {
        Name: `${account.Name} – ${random.pick(names.DEALS)}`, AccountId: account.Id,
        Type: random.chance(0.25) ? null : random.pick(OBJECTS.Opportunity.fields.Type.options),
        LeadSource: random.chance(0.3) ? null : random.pick(OBJECTS.Opportunity.fields.LeadSource.options),
        Amount, StageName: stage.value, Probability: stage.probability, ForecastCategoryName: stage.forecast,
        CloseDate: tools.date(closeIn), NextStep: stage.closed || random.chance(0.45) ? null : random.pick(names.NEXT_STEPS),
        CampaignId: random.chance(0.8) ? null : random.pick(campaigns).Id, Description: null,
        LastActivityDate: random.chance(0.3) ? null : tools.date(-touched), LastStageChangeDate: tools.time(-touched - random.int(1, 20)),
    }), tools, touched + random.int(20, 160), touched, ownerId);
    if (random.chance(0.5)) addRole(org, record, random.pick(['Decision Maker', 'Economic Buyer', 'Evaluator']), true);
}

function addLead({ add, tools, tools: { random } }, i, ownerId) {
    const { mail, ...name } = person(random);
    const Company = names.LEAD_COMPANIES[i % names.LEAD_COMPANIES.length];
    const status = LEAD_STATUSES[i < 8 ? i % 4 : random.pick([0, 0, 0, 1, 1, 1, 2, 3])];
    const qualified = status.value !== 'Open - Not Contacted' && random.chance(0.6);
    const age = random.int(1, 90);
    stamp(add('Lead', {
        ...name, Company, Title: random.pick(names.TITLES), Email: `${mail}@${Company.split(' ')[0].toLowerCase()}.example`,
        Phone: random.chance(0.2) ? null : `(206) 555-0${random.int(100, 999)}`, Website: null, Status: status.value,
        Rating: qualified ? random.pick(['Hot', 'Warm', 'Cold']) : null,
        Industry: qualified ? random.pick(OBJECTS.Lead.fields.Industry.options) : null,
        LeadSource: random.pick(OBJECTS.Lead.fields.LeadSource.options),
        AnnualRevenue: qualified ? random.int(2, 90) * 1_000_000 : null, NumberOfEmployees: qualified ? random.int(20, 1500) : null, Description: null,
    }), tools, age + 5, age, ownerId);
}

