// The organisation's records, in memory; one copy per started host. The same `now` and seed give the same records and ids.
import { OBJECTS, STAGES } from './schema.mjs';

const DAY = 86_400_000;

function generator(seed) {
    let state = seed >>> 0 || 1;
    const next = () => { state ^= state << 13; state ^= state >>> 17; state ^= state << 5; state >>>= 0; return state / 2 ** 32; };
    const hex = (length) => Array.from({ length }, () => Math.floor(next() * 16).toString(16)).join('');
    return { next, pick: (list) => list[Math.floor(next() * list.length)], guid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}` };
}

const COMPANIES = ['Adatum', 'Alpine Ski House', 'Blue Yonder', 'City Power & Light', 'Coho Winery', 'Fourth Coffee', 'Litware', 'Margie’s Travel', 'Northwind Traders', 'Proseware', 'Relecloud', 'Trey Research'];
const PEOPLE = [['Amara', 'Okafor'], ['Beatriz', 'Silveira'], ['Chidi', 'Adeyemi'], ['Dagny', 'Lindqvist'], ['Elif', 'Yıldız'], ['Farid', 'Haddad'], ['Greta', 'Marchetti'], ['Hiro', 'Nakagawa'], ['Ines', 'Pereira'], ['Jonas', 'Weidmann'], ['Keiko', 'Tanabe'], ['Luca', 'Bernasconi']];
const DEALS = ['cold chain retrofit', 'espresso line', 'fleet telematics', 'warehouse lighting', 'visitor kiosks', 'packaging robots', 'loyalty cards', 'heat pumps'];

export function createOrg({ now, seed }) {
    const { next, pick, guid } = generator(seed * 7919);
    const records = new Map();
    const day = (offset) => new Date(now + offset * DAY).toISOString().slice(0, 10);
    const add = (entity, values) => {
        const id = guid();
        const empty = Object.fromEntries(Object.keys(OBJECTS[entity].fields).map((name) => [name, OBJECTS[entity].fields[name].type === 'boolean' ? false : null]).filter(([name]) => name !== 'statuscode'));
        const record = { entity, id, statecode: 0, statuscode: 1, createdon: day(-20), ...empty, ...values };
        if (entity === 'contact') record.fullname = `${record.firstname ?? ''} ${record.lastname ?? ''}`.trim();
        if (OBJECTS[entity].process) record.stage ??= STAGES[0].id;
        records.set(id, record);
        return record;
    };
    const ref = ({ entity, id, ...record }) => ({ entityType: entity, id, name: record[OBJECTS[entity].primary] });

    const contacts = PEOPLE.map(([firstname, lastname]) => add('contact', { firstname, lastname, jobtitle: pick(['Buyer', 'Head of Operations', 'CFO']), emailaddress1: `${lastname.toLowerCase()}@example.com` }));
    const accounts = COMPANIES.map((name, i) => add('account', { name, telephone1: `+49 30 55501${i}`, industrycode: pick([1, 7, 12]), revenue: 1_000_000 + i * 250_000, primarycontactid: ref(contacts[i]) }));
    const deal = (name, more = {}) => add('opportunity', { name, parentcontactid: ref(pick(contacts)), parentaccountid: ref(pick(accounts)), purchasetimeframe: pick([0, 1, 2, 3]), estimatedclosedate: day(10 + Math.floor(next() * 60)), estimatedvalue: 5000 + Math.floor(next() * 90) * 1000, budgetamount: 40_000, customerneed: 'Less downtime', stage: pick(STAGES).id, ...more });
    for (const account of accounts) for (const what of DEALS.slice(0, 2)) deal(`${account.name}: ${what}`);
    for (let i = 0; i < 14; i++) add('lead', { subject: `Interested in ${pick(DEALS)}`, firstname: PEOPLE[i % 12][0], lastname: PEOPLE[(i + 5) % 12][1], companyname: pick(COMPANIES), leadqualitycode: pick([1, 2, 3]), emailaddress1: `lead${i}@example.com` });

    const [qualify, develop, propose] = STAGES;
    const fixtures = {
        opportunityWithoutValue: deal('Litware: packaging robots', { estimatedvalue: null, stage: develop.id }),
        opportunityFresh: deal('Proseware: heat pumps', { stage: propose.id, proposedsolution: 'Three units' }),
        opportunityLateClose: deal('Relecloud: visitor kiosks', { estimatedclosedate: day(-33), stage: propose.id }),
        opportunityWithoutNeed: deal('Coho Winery: cold chain', { customerneed: null, stage: qualify.id }),
        opportunitySparse: add('opportunity', { name: 'Adatum: loyalty cards', stage: qualify.id }),
        leadUnqualified: add('lead', { subject: 'Asked for a brochure', firstname: 'Nadia', lastname: 'Corvin', companyname: 'Trey Research' }),
        accountSparse: add('account', { name: 'Wingtip Toys' }),
        contactFull: contacts[0],
    };
    add('task', { subject: 'Send the offer', regardingobjectid: ref(fixtures.opportunityFresh), scheduledend: day(3) });

    function refused(entity, values) {
        if (!OBJECTS[entity]) return 'Unknown table';
        for (const [name, value] of Object.entries(values)) {
            const type = OBJECTS[entity].fields[name]?.type;
            if (type === 'currency' && value !== null && !(value >= 0 && value < 1e12)) return `The value of ${name} is out of range.`;
        }
        return null;
    }
    return {
        now, fixtures: Object.fromEntries(Object.entries(fixtures).map(([key, { entity, id, ...record }]) => [key, { object: entity, id, name: record[OBJECTS[entity].primary] }])),
        all: () => [...records.values()],
        get: (id) => records.get(id),
        create(entity, values) {
            const error = refused(entity, values);
            return error ? { error } : { record: add(entity, { createdon: day(0), ...values }) };
        },
        update(id, values) {
            const record = records.get(id);
            const error = record ? refused(record.entity, values) : 'Does not exist';
            if (error) return { error };
            Object.assign(record, values);
            return { record };
        },
        qualify(id) {
            const lead = records.get(id);
            Object.assign(lead, { statecode: 1, statuscode: 3 });
            return { record: lead, opportunity: add('opportunity', { name: lead.subject, stage: STAGES[1].id }) };
        },
    };
}
