import { describe, expect, it } from 'vitest';
import { keptRollups } from '../../../lib/db/log.ts';
import { createHandlers } from '../../../lib/services/handlers.ts';
import { changeSettings } from '../../../lib/settings/store.ts';
import { caller, makeDeps, nextStepFilled, opportunity, recordKey, tuesday } from './support.ts';

async function start() {
  const deps = await makeDeps();
  const handlers = createHandlers(deps);
  const changed = (context = opportunity(), probeVersion = 'built-in sales-salesforce', overlayReady = false) =>
    handlers['page.changed']({ context, probeVersion, overlayReady }, caller);
  const shown = (campaign: string) =>
    handlers['card.reported']({ id: crypto.randomUUID(), campaign, recordKey, kind: 'shown' }, caller);
  return { deps, handlers, changed, shown };
}

describe('a rep is helped', () => {
  it('shows the nudge for an empty next step and injects the overlay once', async () => {
    const { deps, changed } = await start();
    const reply = await changed();
    expect(reply.show).toMatchObject({ campaign: 'next-step-empty', recordKey, anchor: 'field:Opportunity.NextStep' });
    expect(reply.show?.why.length).toBeGreaterThan(0);
    expect(deps.platform.injected).toEqual([7]);
    await changed(opportunity(), 'built-in sales-salesforce', true);
    expect(deps.platform.injected).toEqual([7]);
  });

  it('sends newer probes instead of a decision when the page holds old ones', async () => {
    const { changed } = await start();
    const reply = await changed(opportunity(), 'something old');
    expect(reply.show).toBeNull();
    expect(reply.probeSet?.version).toBe('built-in sales-salesforce');
    expect(reply.probeSet?.probes.map((p) => p.id)).toContain('opportunity-next-step-empty');
  });

  it('asks to come back when only the moment is bad, and not when the place is', async () => {
    const { changed } = await start();
    const busy = { typing: true, unsaved: false, dialog: false, fullscreen: false, hidden: false };
    expect(await changed(opportunity({ busy }))).toMatchObject({ show: null, again: true });
    expect(
      await changed(opportunity({ page: 'setup', object: null, probes: {}, recordKey: null, busy })),
    ).toMatchObject({
      show: null,
      again: false,
    });
  });

  it('shows nothing in a tab that is not the active one, whatever the page says', async () => {
    const { deps, handlers } = await start();
    const request = { context: opportunity(), probeVersion: 'built-in sales-salesforce', overlayReady: false };
    const reply = await handlers['page.changed'](request, { tabId: 8, tabActive: false });
    expect(reply.show).toBeNull();
    expect(deps.platform.injected).toEqual([]);
  });

  it('shows nothing before the first run, outside working hours and while snoozed', async () => {
    const { deps, changed } = await start();
    await changeSettings(deps.platform, { snoozedUntil: tuesday + 3_600_000 });
    expect((await changed()).show).toBeNull();
    deps.platform.clock.at = tuesday + 3_600_001;
    expect((await changed()).show).not.toBeNull();
    deps.platform.clock.at = tuesday + 9 * 3_600_000;
    expect((await changed()).show).toBeNull();
    deps.platform.clock.at = tuesday;
    await deps.platform.write('settings', null);
    expect((await changed()).show).toBeNull();
  });

  it('thanks once, retires the nudge for the record, and counts the practice', async () => {
    const { deps, handlers, changed, shown } = await start();
    await shown('next-step-empty');
    const report = nextStepFilled();
    const first = await handlers['usage.recorded']({ report }, caller);
    expect(first.thanks).toMatchObject({ campaign: 'next-step-empty', minutes: expect.any(Number) });
    expect((await handlers['usage.recorded']({ report }, caller)).thanks).toBeNull();
    expect((await handlers['usage.recorded']({ report: nextStepFilled() }, caller)).thanks).toBeNull();
    const rollups = await keptRollups(deps.db, tuesday);
    expect(rollups.find((r) => r.practice === 'next-step-current')).toMatchObject({ records: [recordKey] });
    // Even if the field is empty again at once, the nudge keeps quiet on this record.
    expect((await changed()).show?.campaign).not.toBe('next-step-empty');
  });

  it('credits only the nudge whose field was filled when two share a practice', async () => {
    const { deps, handlers, shown } = await start();
    await shown('lead-rating-empty');
    await shown('lead-industry-empty');
    const report = { ...nextStepFilled(), object: 'Lead', field: 'Industry' };
    await handlers['usage.recorded']({ report }, caller);
    const done = (await deps.db.cards.toArray()).filter((c) => c.kind === 'done');
    expect(done.map((c) => c.campaign)).toEqual(['lead-industry-empty']);
  });

  it('does not thank for what nobody suggested', async () => {
    const { handlers } = await start();
    expect((await handlers['usage.recorded']({ report: nextStepFilled() }, caller)).thanks).toBeNull();
  });

  it('tells open pages when the rep snoozes, so that what is on the screen goes', async () => {
    const { deps, handlers } = await start();
    await handlers['settings.change']({ change: { snoozedUntil: tuesday + 1 } }, caller);
    expect(deps.platform.notices).toEqual([{ carrot: 'program.changed' }]);
  });

  it('keeps one salt for good', async () => {
    const { handlers } = await start();
    const hello = () => handlers['page.hello']({ crm: 'salesforce' }, caller);
    const [a, b] = await Promise.all([hello(), hello()]);
    const later = await hello();
    expect(later.salt).toMatch(/^[\w-]{43}$/);
    expect([a.salt, b.salt]).toEqual([later.salt, later.salt]);
    expect(a.probeSet.probes.length).toBeGreaterThan(0);
  });
});
