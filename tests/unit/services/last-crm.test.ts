import { describe, expect, it } from 'vitest';
import { keptRollups } from '../../../lib/db/log.ts';
import { starterPrograms } from '../../../lib/program/starter/starter.ts';
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
  const look = (crm: string, from = caller) =>
    handlers['page.changed']({ context: opportunity({ crm }), probeVersion: '', overlayReady: false }, from);
  return { deps, handlers, hello, look, name };
}

describe('without an organisation', () => {
  it('a page gets the built-in program for its CRM, and the popup the one of the CRM used last', async () => {
    const { handlers, hello, look, name } = await start();
    expect(await name()).toBe('Sales on Salesforce');
    const { probeSet } = await hello('dynamics');
    expect(probeSet.probes.map(({ id }) => id)).toContain('revenue-empty');
    const request = { context: dynamicsDeal, probeVersion: probeSet.version, overlayReady: false };
    expect((await handlers['page.changed'](request, caller)).show?.campaign).toBe('revenue-empty');
    expect(await name()).toBe('Sales on Dynamics 365');
    // A tab that is loaded behind the one in front is nothing the rep looks at.
    await hello('salesforce');
    await look('salesforce', { ...caller, tabActive: false });
    expect(await name()).toBe('Sales on Dynamics 365');
    await look('salesforce');
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
    const { deps, handlers, look } = await start();
    await look('dynamics');
    await look('salesforce');
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
    const { deps, look, name } = await start();
    await look('dynamics');
    await look('tryton');
    expect(await name()).toBe('Sales on Dynamics 365');
    await deps.platform.write('lastCrm', { crm: 7 });
    expect(await name()).toBe('Sales on Salesforce');
  });

  it('a note that cannot be written costs the page nothing', async () => {
    const { deps, hello, look } = await start();
    deps.platform.write = () => Promise.reject(new Error('the disk is full'));
    expect((await hello('dynamics')).probeSet.version).toBe('built-in sales-dynamics');
    expect((await look('dynamics')).probeSet).not.toBeNull();
  });

  it('every role that can be chosen has something to see in every built-in program', () => {
    const [first, ...others] = starterPrograms;
    for (const { roles, campaigns } of others) {
      expect(roles).toEqual(first.roles);
      for (const { id } of roles) expect(campaigns.some((each) => each.roles.includes(id))).toBe(true);
    }
  });
});
