import { describe, expect, it } from 'vitest';
import { anchorSchema } from '../../../lib/model/campaign.ts';
import { localNow } from '../../../lib/model/day.ts';
import { generateKeyPair, signBundle } from '../../../lib/program/sign.ts';
import { starterProgram } from '../../../lib/program/starter/starter.ts';
import { byAudience } from '../../../lib/studio/audience.ts';
import { campaignState, noFilter, passes } from '../../../lib/studio/campaign-state.ts';
import { conditionOptions, conditionText, withEmptyProbe } from '../../../lib/studio/conditions.ts';
import { cleanDraft, headOf } from '../../../lib/studio/draft.ts';
import { nextBundle, nextKillList } from '../../../lib/studio/next-bundle.ts';
import { anchorText, knownNames, placeOptions, whereText } from '../../../lib/studio/places.ts';
import { openProgramFile, peekBundle, programText, verifyAsIssued } from '../../../lib/studio/program-file.ts';
import { explainSignIn, readSignIn } from '../../../lib/studio/sign-in.ts';
import { sceneFor, simulate } from '../../../lib/studio/simulate.ts';
import { campaignOf, programOf } from './make-draft.ts';

const head = headOf(starterProgram);

describe('the state of a campaign', () => {
  const state = (over: Parameters<typeof campaignOf>[1], killed: string[] = []) =>
    campaignState(campaignOf('a', over), { killed: new Set(killed), today: '2026-03-04' });

  it('is what reps get of it today', () => {
    expect(campaignState(null, { killed: new Set(), today: '2026-03-04' })).toBe('new');
    expect(state({})).toBe('live');
    expect(state({ schedule: { from: '2026-03-05' } })).toBe('scheduled');
    expect(state({ schedule: { from: '2026-03-04', until: '2026-03-04' } })).toBe('live');
    expect(state({ schedule: { until: '2026-03-03' } })).toBe('ended');
    expect(state({ paused: true })).toBe('paused');
    expect(state({}, ['a'])).toBe('paused');
  });

  it('can be filtered by, with every other filter', () => {
    const entry = { key: 'a', campaign: campaignOf('a', { title: 'Close dates' }), published: null, changed: true };
    const pass = (over: Partial<typeof noFilter>) => passes(entry, 'live', { ...noFilter, ...over });
    expect(pass({})).toBe(true);
    expect(pass({ text: ' DATES close ' })).toBe(true);
    expect(pass({ text: 'dates open-ended' })).toBe(false);
    expect([pass({ state: 'live' }), pass({ state: 'draft' }), pass({ state: 'ended' })]).toEqual([true, true, false]);
    expect([pass({ role: 'sales-rep' }), pass({ role: 'sdr' })]).toEqual([true, false]);
    expect([pass({ kind: 'nudge' }), pass({ kind: 'tip' })]).toEqual([true, false]);
    expect(pass({ practice: 'search-first' })).toBe(false);
  });
});

describe('places and conditions in words', () => {
  const known = knownNames(cleanDraft(starterProgram, null));

  it('names every anchor of the program', () => {
    expect(anchorText('field:Opportunity.NextStep')).toBe('Field Next Step (Opportunity)');
    expect(anchorText('action:Task.New')).toBe('Button New Task');
    expect(anchorText('tab:Activity')).toBe('Tab Activity');
    expect(anchorText('search')).toBe('Search box');
  });

  it('offers only anchors that exist, custom fields of the program included', () => {
    const options = placeOptions(['Opportunity'], known, 'salesforce');
    for (const { anchor } of options) expect(anchorSchema.safeParse(anchor).success).toBe(true);
    expect(new Set(options.map(({ anchor }) => anchor)).size).toBe(options.length);
    expect(options.map(({ anchor }) => anchor)).toContain('field:Opportunity.LastModifiedById');
  });

  it('says where a campaign shows', () => {
    expect(whereText(campaignOf('a'))).toBe('Opportunity record page, not at Closed Won or Closed Lost');
    const moment = { crm: 'salesforce', pages: ['home', 'list', 'record'], when: [] } as const;
    expect(whereText({ ...campaignOf('a'), moment: { ...moment, pages: [...moment.pages], when: [] } })).toBe(
      'home page, list or record page',
    );
  });

  it('offers the conditions of one object, each in words and each possible', () => {
    const options = conditionOptions(head, ['Lead']);
    expect(options.map(({ label }) => label)).toContain('Rating is empty');
    expect(options.map(({ label }) => label)).toContain('Nothing changed for more than 7 days');
    expect(
      options.every(({ condition }) => head.probes.find(({ id }) => id === condition.probe)?.object === 'Lead'),
    ).toBe(true);
    expect(new Set(options.map(({ value }) => value)).size).toBe(options.length);
  });

  it('says so when a question is gone', () => {
    expect(conditionText({ rule: 'field-empty', probe: 'gone' }, undefined)).toBe('Unknown question "gone"');
  });

  it('adds a question about another field once', () => {
    const first = withEmptyProbe(head, 'Opportunity', 'Region__c');
    expect(first.head.probes.at(-1)).toEqual({
      id: first.probe,
      object: 'Opportunity',
      field: 'Region__c',
      test: 'empty',
    });
    expect(withEmptyProbe(first.head, 'Opportunity', 'Region__c')).toEqual(first);
    expect(withEmptyProbe(head, 'Opportunity', 'NextStep')).toEqual({ head, probe: 'opportunity-next-step-empty' });
  });
});

describe('signing in', () => {
  const fields = { baseUrl: ' https://carrot.example.com/ ', org: ' Acme ', token: ' carrot_x ' };

  it('trims what was pasted', () => {
    const value = { baseUrl: 'https://carrot.example.com/', org: 'acme', token: 'carrot_x' };
    expect(readSignIn(fields)).toEqual({ ok: true, value });
  });

  it('says what is wrong with each field', () => {
    const read = readSignIn({ baseUrl: 'http://carrot.example.com', org: 'Acme Sales', token: '' });
    expect(read).toMatchObject({
      ok: false,
      errors: {
        baseUrl: expect.stringContaining('https://'),
        org: expect.any(String),
        token: 'Enter the admin token.',
      },
    });
    expect(readSignIn({ ...fields, baseUrl: 'http://127.0.0.1:8787' }).ok).toBe(true);
    expect(readSignIn({ ...fields, baseUrl: 'carrot' }).ok).toBe(false);
    expect(readSignIn({ ...fields, baseUrl: 'ftp://carrot.example.com' }).ok).toBe(false);
  });

  it('explains a refusal with what to do', () => {
    expect(explainSignIn({ code: 'wrong-token', detail: '' })).toContain('Copy it again');
    expect(explainSignIn({ code: 'unreachable', detail: '' })).toContain('could not be reached');
    expect(explainSignIn({ code: 'new-code', detail: 'As the collector says.' })).toBe('As the collector says.');
  });
});

describe('files', () => {
  it('gives back a program it saved', () => {
    expect(openProgramFile(programText(starterProgram))).toEqual({ ok: true, program: starterProgram, bundle: null });
  });

  it('opens a signed bundle, and one that has expired since too', async () => {
    const { privateJwk, publicJwk } = await generateKeyPair();
    const bundle = nextBundle({
      org: 'acme',
      currentVersion: 6,
      program: starterProgram,
      now: 1_000,
      expiresInDays: 30,
    });
    const text = await signBundle(bundle, privateJwk);
    expect(openProgramFile(text)).toEqual({ ok: true, program: starterProgram, bundle });
    const publicKey = JSON.stringify(publicJwk);
    expect(await verifyAsIssued(text, { org: 'acme', publicKey })).toMatchObject({ ok: true, bundle: { version: 7 } });
    expect(await verifyAsIssued(text, { org: 'other', publicKey })).toMatchObject({ ok: false, code: 'wrong-org' });
  });

  it('says what is wrong with another file', () => {
    expect(openProgramFile('hello')).toMatchObject({ ok: false, reason: expect.stringContaining('neither') });
    expect(openProgramFile('{"schema":1}')).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/^This file is not a program\. id: This is missing\. \(and \d+ more\)$/),
    });
    expect(peekBundle('a.b.c')).toBeNull();
  });
});

describe('pausing', () => {
  it('adds to the list in force and takes off it, always with a higher number', () => {
    const first = nextKillList(null, { org: 'acme', campaign: 'a', paused: true, now: 5 });
    expect(first).toEqual({ carrot: 'kill-list', org: 'acme', sequence: 1, issuedAt: 5, campaigns: ['a'] });
    const second = nextKillList(first, { org: 'acme', campaign: 'b', paused: true, now: 6 });
    expect(second).toMatchObject({ sequence: 2, campaigns: ['a', 'b'] });
    expect(nextKillList(second, { org: 'acme', campaign: 'b', paused: true, now: 7 }).campaigns).toEqual(['a', 'b']);
    expect(nextKillList(second, { org: 'acme', campaign: 'a', paused: false, now: 7 })).toMatchObject({
      sequence: 3,
      campaigns: ['b'],
    });
  });
});

describe('who would see it', () => {
  const now = localNow(new Date('2026-03-04T10:00').getTime());

  it('shows every campaign of the starter in the scene it is made for, or names what comes first', () => {
    for (const campaign of starterProgram.campaigns) {
      const { shown, outranked, instead } = simulate(starterProgram, campaign.id, sceneFor(campaign), now);
      expect([campaign.id, shown || (outranked && instead !== null)]).toEqual([campaign.id, true]);
    }
  });

  it('says in the admin’s words why not', () => {
    const campaign = campaignOf('a');
    const scene = { ...sceneFor(campaign), role: 'sdr' };
    const { shown, reason } = simulate(programOf('a'), 'a', scene, now);
    expect([shown, reason]).toEqual([false, expect.stringContaining('Another role')]);
    const unknown = { ...sceneFor(campaign), probes: {} };
    expect(simulate(programOf('a'), 'a', unknown, now).reason).toContain('could not be checked');
  });
});

describe('changes by audience', () => {
  const change = (title: string, ...affects: string[]) =>
    ({ kind: 'added', what: 'campaign', id: title, title, noun: 'tip', where: null, details: [], affects }) as const;

  it('names campaigns before what stands behind them', () => {
    const practice = { ...change('p', 'A'), what: 'practice' as const, affects: ['A'], details: [] };
    const [group] = byAudience([practice, { ...change('c', 'A'), affects: ['A'], details: [] }]);
    expect(group?.changes.map(({ title }) => title)).toEqual(['c', 'p']);
  });

  it('puts together what the same people notice, in whatever order they are named', () => {
    const groups = byAudience(
      [change('1'), change('2', 'B', 'A'), change('3', 'A'), change('4', 'A', 'B')].map((c) => ({
        ...c,
        details: [],
        affects: [...c.affects],
      })),
    );
    expect(groups.map(({ roles, changes }) => [roles, changes.map(({ title }) => title)])).toEqual([
      [
        ['A', 'B'],
        ['2', '4'],
      ],
      [['A'], ['3']],
      [[], ['1']],
    ]);
  });
});
