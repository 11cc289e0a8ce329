// Builders shared by the generated scenery and the named fixtures.
import * as names from './names.mjs';

export function stamp(record, tools, createdDays, modifiedDays, ownerId, modifiedBy = ownerId) {
    return Object.assign(record, {
        OwnerId: record.OwnerId ?? ownerId,
        CreatedById: ownerId,
        CreatedDate: tools.time(-createdDays),
        LastModifiedById: modifiedBy,
        LastModifiedDate: tools.time(-modifiedDays),
    });
}

export function person(random) {
    const FirstName = random.pick(names.FIRST_NAMES);
    const LastName = random.pick(names.LAST_NAMES);
    return { FirstName, LastName, Name: `${FirstName} ${LastName}`, mail: `${FirstName}.${LastName}`.toLowerCase().replaceAll(/[^a-z.]/g, '') };
}

export function addContact({ add, tools, tools: { random } }, account) {
    const { mail, ...name } = person(random);
    const domain = account.Website?.slice(12) ?? 'mail.example';
    return stamp(add('Contact', {
        ...name, AccountId: account.Id, Title: random.pick(names.TITLES), Email: `${mail}@${domain}`, Phone: `(503) 555-0${random.int(200, 899)}`,
    }), tools, random.int(60, 400), random.int(1, 59), account.OwnerId);
}

/** Contact roles live beside the records; a role points at a contact of the opportunity's account. */
export function addRole(org, opportunity, Role, IsPrimary) {
    const contact = [...org.records.values()].find((r) => r.object === 'Contact' && r.AccountId === opportunity.AccountId);
    if (contact) org.contactRoles.push({ OpportunityId: opportunity.Id, ContactId: contact.Id, Role, IsPrimary });
}

export function addTask({ add, tools, tools: { random } }, about, ownerId, fields = {}) {
    const done = random.chance(0.45);
    const due = done ? -random.int(1, 40) : random.int(-4, 12);
    return stamp(add('Task', {
        Subject: random.pick(names.TASK_SUBJECTS), WhatId: about.Id, WhoId: null, ActivityDate: tools.date(due),
        Priority: random.pick(['High', 'Normal', 'Normal']), Status: done ? 'Completed' : 'Not Started', TaskSubtype: 'Task', Description: null, ...fields,
    }), tools, 45, 1, ownerId);
}
