import { describe, expect, test } from 'vitest';
import { formMeaning, meaningOf } from '../../../../lib/crm/salesforce/usage/meaning.ts';
import { type Place, placeNow, relatedRecord } from '../../../../lib/crm/salesforce/usage/place.ts';
import { saveRequests } from '../../../../lib/crm/salesforce/usage/requests.ts';

const host = 'https://northwind-trials.lightning.force.com';
const account = '0018c00000O1MyqAAF';
const at = (path: string): Place => placeNow({ url: () => host + path } as Parameters<typeof placeNow>[0]);

describe('save requests', () => {
  test.each([
    [`${host}/aura?r=12&aura.RecordUi.createRecord=1`, ['create']],
    [`${host}/aura?r=12&aura.RecordUi.updateRecord=1`, ['update']],
    [`${host}/aura?r=1&aura.RecordUi.getRecordWithFields=3&aura.RecordUi.updateRecord=2&aura.X.y=1`, ['update']],
    [`${host}/aura?r=1&aura.RecordUi.createRecord=1&aura.RecordUi.updateRecord=1`, ['create', 'update']],
    [`${host}/aura?r=1&aura.RecordUi.getRecordWithFields=1`, []],
    [`${host}/aura?r=1&aura.EmailComposer.sendEmail=1`, ['write']],
    [`${host}/aura?r=1&ui-sales-lead.LeadConvert.convertLead=1`, ['convert']],
    [`${host}/aura?r=1&aura.RecordUi.executeGraphQL=1`, []],
    [`${host}/aura?r=1&other.Notes.saveNote=1&aura.RecordUi.updateRecord=1`, ['write', 'update']],
    [`${host}/api?aura.RecordUi.createRecord=1`, []],
    [`${host}/aura?next=aura.RecordUi.createRecord`, []],
  ])('%s', (address, requests) => {
    expect(saveRequests(address)).toEqual(requests);
  });
});

describe('what a form makes', () => {
  test.each([
    ['Global.LogACall', { activity: 'call' }],
    ['NewTask', { activity: 'task' }],
    ['sfdc:QuickAction.Opportunity.NewTask', { activity: 'task' }],
    ['Global.NewEvent', { activity: 'event' }],
    ['SendAnEmailTab', { activity: 'email' }],
    ['Global.NewNote', { activity: 'note' }],
    ['sfdc:QuickAction.Account.NewContact', { object: 'Contact' }],
    ['sfdc:StandardButton.Opportunity.Edit', null],
    ['sfdc:StandardButton.Opportunity.New', null],
    ['', null],
  ])('%s', (action, meaning) => {
    expect(meaningOf(action)).toEqual(meaning);
  });

  test.each([
    ['/lightning/o/Task/new', { activity: 'task' }],
    ['/lightning/o/Task/new?defaultFieldValues=TaskSubtype=Call', { activity: 'call' }],
    ['/lightning/o/Event/new', { activity: 'event' }],
    ['/lightning/o/Opportunity/new', { object: 'Opportunity' }],
    ['/lightning/action/quick/Global.LogACall?recordId=0065g00000ZWWm5AAH', { activity: 'call' }],
    ['/lightning/r/Opportunity/0065g00000ZWWm5AAH/view', null],
    ['/lightning/r/Opportunity/0065g00000ZWWm5AAH/edit', null],
  ])('%s', (path, meaning) => {
    expect(formMeaning(at(path))).toEqual(meaning);
  });
});

describe('which record an activity is about', () => {
  const record = { object: 'Account', recordId: account };
  const background = encodeURIComponent(`/lightning/r/Account/${account}/view?ws=%2Flightning`);
  test.each([
    ['the page behind', `/lightning/o/Task/new?backgroundContext=${background}`],
    ['the prefilled lookup', `/lightning/o/Task/new?defaultFieldValues=Subject=x,WhatId=${account}`],
    ['the page itself', `/lightning/r/Account/${account}/view`],
    ['the quick action', `/lightning/action/quick/Account.LogACall?recordId=${account}`],
  ])('%s', (_, path) => {
    expect(relatedRecord(at(path), null)).toMatchObject(record);
  });

  test('the page the rep came from, for a form that names none; nothing on a list', () => {
    const before = at(`/lightning/r/Account/${account}/view`);
    expect(relatedRecord(at('/lightning/o/Task/new'), before)).toMatchObject(record);
    expect(relatedRecord(at('/lightning/o/Task/new'), null)).toEqual({ object: null, recordId: null });
    expect(relatedRecord(at('/lightning/o/Lead/list'), before)).toEqual({ object: 'Lead', recordId: null });
  });
});
