// @vitest-environment happy-dom
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CrmAdapter, UsageSignal } from '../../../lib/crm/adapter.ts';
import type { MessageName, Request } from '../../../lib/messages/protocol.ts';
import type { CrmData } from '../../../lib/model/crm-data.ts';

const stops: AbortController[] = [];

// The messages' client asks the browser for its runtime when it is loaded.
beforeAll(() => {
  vi.spyOn(console, 'debug').mockImplementation(() => undefined);
  vi.stubGlobal('chrome', { runtime: { id: 'carrot', onMessage: { addListener: () => undefined } } });
});
afterEach(() => {
  for (const stop of stops.splice(0)) stop.abort();
});

/** A page session on a CRM that only says what the test makes it say, in front of a worker whose disk may be full. */
async function start(data?: CrmData) {
  const { PageSession } = await import('../../../lib/page/session.ts');
  let emit: (signal: UsageSignal) => void = () => undefined;
  const adapter: CrmAdapter = {
    id: 'salesforce',
    readUrl: () => ({ crm: 'salesforce', page: 'record', object: 'Opportunity', recordId: null }),
    activePane: () => null,
    readPane: () => ({ stage: null, display: null, unsaved: false, dialog: false }),
    settled: async () => true,
    answer: () => ({}),
    watchUsage: (_, options) => {
      emit = options.emit;
    },
  };
  const disk = { full: false, kept: [] as string[], asked: [] as string[] };
  const send = async <N extends MessageName>(name: N, payload: Request<N>): Promise<never> => {
    if (name === 'page.hello')
      return { salt: 'c2FsdA', probeSet: { version: 'v', probes: [], ...(data && { data }) } } as never;
    if (name !== 'usage.recorded') return { show: null, again: false, probeSet: null } as never;
    const { id } = (payload as Request<'usage.recorded'>).report;
    disk.asked.push(id);
    if (disk.full) throw new Error('QuotaExceededError');
    disk.kept.push(id);
    return { thanks: null } as never;
  };
  const stop = new AbortController();
  stops.push(stop);
  new PageSession({ adapter, page: { document, url: () => 'https://acme.example/' }, send, stop }).start();
  const saved = () =>
    emit({ kind: 'record.saved', object: 'Lead', recordId: null, field: null, stage: null, activity: null });
  return { disk, saved };
}

describe('a full disk', () => {
  it('loses no usage event: it is sent again, once, when the next one could be stored', async () => {
    const { disk, saved } = await start();
    disk.full = true;
    saved();
    await vi.waitFor(() => expect(disk.asked).toHaveLength(1));
    disk.full = false;
    saved();
    await vi.waitFor(() => expect(disk.kept).toHaveLength(2));
    expect(new Set(disk.kept)).toEqual(new Set(disk.asked));
    saved();
    await vi.waitFor(() => expect(disk.kept).toHaveLength(3));
    expect(disk.asked).toHaveLength(4);
  });

  it('keeps at most a hundred events in the tab', async () => {
    const { disk, saved } = await start();
    disk.full = true;
    for (let i = 0; i < 130; i++) saved();
    await vi.waitFor(() => expect(disk.asked).toHaveLength(130));
    disk.full = false;
    saved();
    await vi.waitFor(() => expect(disk.kept).toHaveLength(101));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(disk.kept).toHaveLength(101);
  });
});

describe('a signal that the program switched off', () => {
  it('is not sent, others are', async () => {
    const dead = await start({ signals: { 'record.saved': 'off' } });
    dead.saved();
    const live = await start({ signals: { 'kanban.used': 'off' } });
    live.saved();
    await vi.waitFor(() => expect(live.disk.asked).toHaveLength(1));
    expect(dead.disk.asked).toEqual([]);
  });
});
