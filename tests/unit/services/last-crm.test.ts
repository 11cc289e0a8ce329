import { describe, expect, it } from 'vitest';
import { keptRollups } from '../../../lib/db/log.ts';
import { currentProgram } from '../../../lib/services/current-program.ts';
import { createHandlers } from '../../../lib/services/handlers.ts';
import { caller, makeDeps, opportunity, recordKey } from './support.ts';

const dynamicsDeal = opportunity({
  crm: 'dynamics',
  object: 'opportunity',
  stage: null,
  probes: { 'revenue-empty': true },
});

async function start() {
  const deps = await makeDeps();
  const handlers = createHandlers(deps);
  const hello = (crm: string) => handlers['page.hello']({ crm }, caller);
  const name = async () => (await currentProgram(deps)).program.name;
  return { deps, handlers, hello, name };
}

describe('without an organisation', () => {
  it('a page gets the built-in program for its CRM, and the popup the one of the CRM used last', async () => {
    const { handlers, hello, name } = await start();
    expect(await name()).toBe('Sales on Salesforce');
    const { probeSet } = await hello('dynamics');
    expect(probeSet.probes.map(({ id }) => id)).toContain('revenue-empty');
    expect(await name()).toBe('Sales on Dynamics 365');
    const request = { context: dynamicsDeal, probeVersion: probeSet.version, overlayReady: false };
    expect((await handlers['page.changed'](request, caller)).show?.campaign).toBe('revenue-empty');
    await hello('salesforce');
    expect(await name()).toBe('Sales on Salesforce');
  });

  it('a rep who works in two CRMs is helped in both, whichever was opened last', async () => {
    const { handlers, hello } = await start();
    const { probeSet: dynamics } = await hello('dynamics');
    const { probeSet: salesforce } = await hello('salesforce');
    expect(dynamics.version).not.toBe(salesforce.version);
    const ask = (context: typeof dynamicsDeal, probeVersion: string) =>
      handlers['page.changed']({ context, probeVersion, overlayReady: false }, caller);
    expect((await ask(dynamicsDeal, dynamics.version)).probeSet).toBeNull();
    expect((await ask(opportunity(), salesforce.version)).probeSet).toBeNull();
  });

  it('usage counts for the practices of the CRM it happened in', async () => {
    const { deps, handlers, hello } = await start();
    await hello('dynamics');
    await hello('salesforce');
    const report = {
      ...{ id: crypto.randomUUID(), kind: 'field.filled' as const, crm: 'dynamics', object: 'opportunity', recordKey },
      ...{ field: 'estimatedvalue', stage: null, activity: null },
    };
    await handlers['usage.recorded']({ report }, caller);
    expect((await keptRollups(deps.db, deps.platform.now())).map(({ practice }) => practice)).toContain(
      'revenue-on-open-deals',
    );
  });

  it('a CRM without a program of its own changes nothing, nor does a half-written note', async () => {
    const { deps, hello, name } = await start();
    await hello('dynamics');
    await hello('tryton');
    expect(await name()).toBe('Sales on Dynamics 365');
    await deps.platform.write('lastCrm', { crm: 7 });
    expect(await name()).toBe('Sales on Salesforce');
  });
});
