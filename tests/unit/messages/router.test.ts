import { describe, expect, it } from 'vitest';
import { isVisualforce } from '../../../lib/crm/salesforce/frames.ts';
import { createRouter, type Handlers, type MessageSender } from '../../../lib/messages/router.ts';

const origin = 'chrome-extension://abc/';
const page: MessageSender = {
  id: 'abc',
  url: 'https://acme.lightning.force.com/lightning/page/home',
  frameId: 0,
  tab: { id: 7, active: true },
};
const popup: MessageSender = { id: 'abc', url: `${origin}popup.html` };

function router() {
  const calls: string[] = [];
  const answer = (name: string, reply: unknown) => async () => {
    calls.push(name);
    return reply;
  };
  const handlers = {
    'page.hello': answer('page.hello', { salt: 's', probeSet: { version: 'v', probes: [] } }),
    'page.changed': answer('page.changed', { show: { title: 'not a card' }, again: false, probeSet: null }),
    'usage.recorded': async () => {
      throw new Error('disk full');
    },
    'card.reported': answer('card.reported', { ok: true }),
    'settings.change': answer('settings.change', { ok: true }),
    'program.connect': answer('program.connect', { outcome: 'built-in' }),
    'program.refresh': answer('program.refresh', { outcome: 'built-in' }),
    'program.leave': answer('program.leave', { ok: true }),
    'log.erase': answer('log.erase', { ok: true }),
    'frame.seen': answer('frame.seen', { ok: true }),
  } as unknown as Handlers;
  const isCrmPage = (url: string) => new URL(url).host.endsWith('.lightning.force.com');
  const options = { extensionId: 'abc', extensionOrigin: origin, isCrmPage, isCrmFrame: isVisualforce };
  return { calls, route: createRouter(handlers, options) };
}

const hello = { carrot: 'page.hello', payload: { crm: 'salesforce' } };
const erase = { carrot: 'log.erase', payload: {} };

describe('the router', () => {
  it('lets a CRM page and the extension do what each may', async () => {
    const { route, calls } = router();
    expect(await route(hello, page)).toEqual({ reply: { salt: 's', probeSet: { version: 'v', probes: [] } } });
    expect(await route(erase, popup)).toEqual({ reply: { ok: true } });
    expect(calls).toEqual(['page.hello', 'log.erase']);
  });

  it('refuses unknown messages, whatever they are', async () => {
    const { route, calls } = router();
    const strange = [null, 3, 'x', {}, { carrot: 'log.drop', payload: {} }, { carrot: '__proto__', payload: {} }];
    for (const message of [...strange, { carrot: 'toString', payload: {} }, { ...erase, extra: 1 }])
      expect(await route(message, popup)).toEqual({ refused: 'unknown message' });
    expect(calls).toEqual([]);
  });

  it('hears of a frame from the frame itself, known by the address the browser gives it, and nothing else from it', async () => {
    const { route, calls } = router();
    const seen = { carrot: 'frame.seen', payload: { kind: 'visualforce', visible: true } };
    const frame: MessageSender = { ...page, url: 'https://acme--c.vf.force.com/apex/Quote?id=1', frameId: 12 };
    expect(await route(seen, frame)).toEqual({ reply: { ok: true } });
    const lies: [unknown, MessageSender][] = [
      [hello, frame],
      [erase, frame],
      [seen, page],
      [seen, popup],
      [seen, { ...frame, frameId: 0 }],
      [seen, { ...frame, frameId: undefined }],
      [seen, { ...frame, tab: undefined }],
      [seen, { ...frame, url: page.url }],
      [seen, { ...frame, url: 'http://acme--c.vf.force.com/apex/Quote' }],
      [seen, { ...frame, url: 'https://evilvf.force.com/' }],
      [seen, { ...frame, url: 'https://acme--c.vf.force.com.evil.example/' }],
      [seen, { ...frame, url: 'about:blank' }],
      [seen, { ...frame, url: 'https://evil.example/#https://acme--c.vf.force.com/' }],
    ];
    for (const [message, sender] of lies)
      expect(await route(message, sender), JSON.stringify(sender)).toMatchObject({
        refused: expect.stringContaining('wrong sender'),
      });
    const claims = { carrot: 'frame.seen', payload: { kind: 'visualforce', visible: true, tabId: 3 } };
    expect(await route(claims, frame)).toEqual({ refused: 'bad payload for frame.seen' });
    expect(calls).toEqual(['frame.seen']);
  });

  it('refuses the wrong sender', async () => {
    const { route, calls } = router();
    const wrong: [unknown, MessageSender][] = [
      [erase, page],
      [hello, popup],
      [hello, { ...page, id: 'another-extension' }],
      [hello, { ...page, url: 'https://acme.lightning.force.com.evil.example/' }],
      [hello, { ...page, frameId: 3 }],
      [hello, { ...page, tab: undefined }],
      [hello, { ...page, url: undefined }],
      [erase, { id: 'abc', url: 'chrome-extension://abcd/popup.html' }],
    ];
    for (const [message, sender] of wrong)
      expect(await route(message, sender)).toEqual({ refused: expect.stringMatching(/^wrong sender/) });
    expect(calls).toEqual([]);
  });

  it('refuses a payload that does not fit, before any handler sees it', async () => {
    const { route, calls } = router();
    for (const payload of [{}, { crm: 'Not a CRM' }, { crm: 'none' }, { crm: 'salesforce', recordId: '006' }, null, []])
      expect(await route({ carrot: 'page.hello', payload }, page)).toEqual({ refused: 'bad payload for page.hello' });
    expect(calls).toEqual([]);
  });

  it('tells a failing handler and a reply that does not fit from a refusal', async () => {
    const { route } = router();
    const report = {
      ...{ id: '3f0c6a3e-6d0e-4d0e-8a5e-0a5b0c1d2e3f', kind: 'record.saved', crm: 'salesforce', object: 'Lead' },
      ...{ recordKey: null, field: null, stage: null, activity: null },
    };
    expect(await route({ carrot: 'usage.recorded', payload: { report } }, page)).toEqual({
      failed: 'usage.recorded failed: disk full',
    });
    const busy = { typing: false, unsaved: false, dialog: false, fullscreen: false, hidden: false };
    const context = {
      ...{ crm: 'salesforce', page: 'home', object: null, recordKey: null, stage: null },
      ...{ display: null, probes: {}, busy },
    };
    const changed = { carrot: 'page.changed', payload: { context, probeVersion: 'v', overlayReady: false } };
    expect(await route(changed, page)).toEqual({ failed: expect.stringMatching(/^page.changed failed/) });
  });
});
