// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PageView } from '../../../lib/crm/adapter.ts';
import { isProven } from '../../../lib/crm/profile/proof.ts';
import { shippedProfiles } from '../../../lib/crm/profiles.ts';
import type { Profile } from '../../../lib/model/profile.ts';
import { whenProven } from '../../../lib/page/profile-start.ts';

const named = (...ids: string[]): Profile[] => shippedProfiles.filter(({ id }) => ids.includes(id));
let address = '';
const page: PageView = { document, url: () => address };
let stop: AbortController;

/** Starts on a page; `proven` tells which profile it became. */
function start(profiles: Profile[]): { proven: () => string | null | undefined } {
  let id: string | null | undefined;
  const send = (async () => ({ profiles })) as unknown as Parameters<typeof whenProven>[0]['send'];
  whenProven({ page, send, isProven, signal: stop.signal }).then((profile) => {
    id = profile?.id ?? null;
  });
  return { proven: () => id };
}

beforeEach(() => {
  vi.useFakeTimers();
  stop = new AbortController();
  document.body.innerHTML = '';
  address = 'https://crm.acme.example/#Lead';
});
afterEach(() => {
  stop.abort();
  vi.useRealTimers();
});

describe('a page is one of a CRM', () => {
  it('when it proves so, however late it draws itself', async () => {
    const { proven } = start(named('espocrm'));
    await vi.advanceTimersByTimeAsync(4000);
    expect(proven()).toBeUndefined();
    document.body.innerHTML = '<div class="list" data-scope="Lead"></div>';
    await vi.advanceTimersByTimeAsync(4000);
    expect(proven()).toBe('espocrm');
  });

  it('after the rep signed in, without a new load', async () => {
    const { proven } = start(named('espocrm'));
    await vi.advanceTimersByTimeAsync(60_000);
    document.body.innerHTML = '<div class="list" data-scope="Lead"></div>';
    await vi.advanceTimersByTimeAsync(60_000);
    expect(proven(), 'nothing looks while nothing happens').toBeUndefined();
    window.dispatchEvent(new Event('hashchange'));
    await vi.advanceTimersByTimeAsync(4000);
    expect(proven()).toBe('espocrm');
  });

  it('of the version whose addresses it has', async () => {
    document.body.innerHTML = '<div class="o_web_client"></div>';
    address = 'https://acme.odoo.com/web#model=crm.lead&id=42&view_type=form';
    const { proven } = start(named('odoo-18', 'odoo-17'));
    await vi.advanceTimersByTimeAsync(0);
    expect(proven()).toBe('odoo-17');
  });

  it('never when it is something else, or when no profile may fit', async () => {
    document.body.innerHTML = '<div class="o_web_client"></div>';
    const { proven } = start(named('espocrm'));
    const other = start([]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(proven()).toBeUndefined();
    expect(other.proven()).toBeNull();
    stop.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(proven()).toBeNull();
  });
});
