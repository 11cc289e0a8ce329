// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Options, type OptionsProps } from '../../../../components/options/options.tsx';
import { defaultSettings } from '../../../../lib/model/settings.ts';
import { violations } from '../ui/axe.ts';

afterEach(cleanup);

const now = new Date(2026, 8, 17, 15, 10).getTime();
const day = 86_400_000;

function show(change: Partial<OptionsProps> = {}) {
  const props: OptionsProps = {
    settings: { ...defaultSettings, role: 'ae', mutedPractices: ['kanban'] },
    roles: [
      { id: 'ae', label: 'Account executive', summary: 'You own deals.' },
      { id: 'sdr', label: 'Sales development', summary: 'You find leads.' },
    ],
    practices: [
      { id: 'next-step', title: 'Keep the next step current' },
      { id: 'kanban', title: 'Move deals on the board' },
    ],
    program: { name: 'Sales starter', version: null, state: 'built-in' },
    onChange: vi.fn(async () => undefined),
    onConnect: vi.fn(async () => ({ outcome: 'updated' as const, version: 3, name: 'Acme sales' })),
    onRefresh: vi.fn(async () => ({ outcome: 'unchanged' as const, version: 7 })),
    onLeave: vi.fn(async () => undefined),
    onErase: vi.fn(async () => undefined),
    storage: { events: 1243, since: '2026-07-28' },
    now,
    ...change,
  };
  render(<Options {...props} />);
  return { props, user: userEvent.setup() };
}

const acme = {
  ...{ feedUrl: 'https://acme.example/p.jws', publicKey: '{}', org: 'acme', name: 'Acme' },
  ...{ runBy: null, killListUrl: null, joinedBy: 'address' as const },
};
const joined = (state: 'valid' | 'grace' | 'expired' = 'valid'): Partial<OptionsProps> => ({
  settings: { ...defaultSettings, role: 'ae', organisation: acme },
  program: {
    name: 'Acme sales',
    version: 7,
    state,
    issuedAt: now - 20 * day,
    expiresAt: state === 'valid' ? now + 90 * day : now - 3 * day,
    org: 'acme',
    keyFingerprint: '3f0c 91ab',
  },
});
const text = () => (document.body.textContent ?? '').replaceAll('\u00a0', ' ');

describe('you and quiet', () => {
  it('saves the role at once and says so', async () => {
    const { props, user } = show();
    await user.click(screen.getByRole('radio', { name: /Sales development/ }));
    expect(props.onChange).toHaveBeenCalledExactlyOnceWith({ role: 'sdr' });
    await waitFor(() => expect(screen.getByText('Saved')).toBeTruthy());
  });

  it('says what could not be saved', async () => {
    const { user } = show({ onChange: async () => Promise.reject(new Error('no worker')) });
    await user.click(screen.getByRole('radio', { name: /Sales development/ }));
    expect((await screen.findByRole('alert')).textContent).toContain('could not be saved (no worker)');
  });

  it('mutes and unmutes a practice without losing the others', async () => {
    const { props, user } = show();
    await user.click(screen.getByRole('switch', { name: 'Keep the next step current' }));
    expect(props.onChange).toHaveBeenLastCalledWith({ mutedPractices: ['kanban', 'next-step'] });
    await user.click(screen.getByRole('switch', { name: 'Move deals on the board' }));
    expect(props.onChange).toHaveBeenLastCalledWith({ mutedPractices: [] });
  });

  it('wakes a snoozed Carrot', async () => {
    const { props, user } = show({ settings: { ...defaultSettings, snoozedUntil: new Date(2026, 8, 21).getTime() } });
    expect(text()).toContain('Carrot is quiet until Monday.');
    await user.click(screen.getByRole('button', { name: 'Wake Carrot' }));
    expect(props.onChange).toHaveBeenCalledWith({ snoozedUntil: null });
  });
});

describe('connecting', () => {
  const fill = async (user: ReturnType<typeof userEvent.setup>) => {
    await user.type(screen.getByRole('textbox', { name: 'Feed address' }), ' https://acme.example/p.jws ');
    await user.type(screen.getByRole('textbox', { name: 'Public key' }), '{{"kty":"OKP"}');
    await user.click(screen.getByRole('button', { name: 'Connect' }));
  };

  it('asks for what is missing', async () => {
    const { props, user } = show();
    await user.click(screen.getByRole('button', { name: 'Connect' }));
    expect(screen.getAllByRole('alert').map((alert) => alert.textContent)).toEqual([
      'Enter the feed address.',
      'Enter the public key.',
    ]);
    expect(props.onConnect).not.toHaveBeenCalled();
  });

  it('hands over address and key, trimmed, and shows what is used now', async () => {
    const { props, user } = show();
    await fill(user);
    expect(props.onConnect).toHaveBeenCalledExactlyOnceWith('https://acme.example/p.jws', '{"kty":"OKP"}');
    expect(await screen.findByText('You now use Acme sales, version 3.')).toBeTruthy();
  });

  it('shows a refusal with its reason and what to do next', async () => {
    const refused = { outcome: 'refused', code: 'wrong-key', reason: 'Signed with another key.' } as const;
    const { user } = show({ onConnect: async () => refused });
    await fill(user);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Refused: Signed with another key.');
    expect(alert.textContent).toContain('Check the public key');
    expect(await violations()).toEqual([]);
  });

  it('has an answer to a refusal it does not know, to no connection and to a failure', async () => {
    const onConnect = vi
      .fn<OptionsProps['onConnect']>()
      .mockResolvedValueOnce({ outcome: 'refused', code: 'brand-new', reason: 'Something else.' })
      .mockResolvedValueOnce({ outcome: 'unreachable', reason: 'The server answered with HTTP 500.' })
      .mockRejectedValueOnce(new Error('no worker'));
    const { user } = show({ onConnect });
    await fill(user);
    expect((await screen.findByRole('alert')).textContent).toContain('Ask your admin, and tell them this message.');
    await user.click(screen.getByRole('button', { name: 'Connect' }));
    expect((await screen.findByRole('alert')).textContent).toContain('HTTP 500.Check the address');
    await user.click(screen.getByRole('button', { name: 'Connect' }));
    expect((await screen.findByRole('alert')).textContent).toContain('no worker');
  });
});

describe('an organisation’s program', () => {
  it('shows which program is used and checks for a new one', async () => {
    const { user } = show(joined());
    expect(text()).toContain('Acme sales · version 7');
    expect(text()).toContain('Valid until 16 December 2026.');
    expect(text()).toContain('3f0c 91ab');
    expect(screen.queryByRole('form', { name: 'Connect to your organisation' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Check for a new version' }));
    expect(await screen.findByText('Checked just now: version 7 is the newest.')).toBeTruthy();
  });

  it('says what an expired program means', () => {
    show(joined('grace'));
    expect(text()).toContain('Expired on 14 September 2026. It keeps working until 28 September 2026');
    cleanup();
    show(joined('expired'));
    expect(text()).toContain('Nothing shows by itself any more, only what you open.');
  });

  it('leaves only after a second yes, and says that history stays', async () => {
    const { props, user } = show(joined());
    await user.click(screen.getByRole('button', { name: 'Leave organisation' }));
    const dialog = within(await screen.findByRole('alertdialog', { name: 'Leave Acme?' }));
    expect(text()).toContain('Your own history stays on this machine.');
    await user.click(dialog.getByRole('button', { name: 'Stay' }));
    expect(props.onLeave).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Leave organisation' }));
    await user.click(await screen.findByRole('button', { name: 'Leave' }));
    expect(props.onLeave).toHaveBeenCalledOnce();
  });
});

describe('your data', () => {
  it('says what is stored and for how long', () => {
    show();
    expect(text()).toContain('1,243 events since 28 July, on this machine only');
    expect(text()).toContain('90 days, daily sums for 400 days');
  });

  it('erases in two steps, and the way out erases nothing', async () => {
    const { props, user } = show();
    await user.click(screen.getByRole('button', { name: 'Erase my log' }));
    expect(props.onErase).not.toHaveBeenCalled();
    await user.click(await screen.findByRole('button', { name: 'Keep it' }));
    expect(props.onErase).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Erase my log' }));
    await user.click(await screen.findByRole('button', { name: /Erase 1,243.events for good/ }));
    expect(props.onErase).toHaveBeenCalledOnce();
    expect(await screen.findByText('Your log is erased.')).toBeTruthy();
  });

  it('says when erasing failed', async () => {
    const { user } = show({ onErase: async () => Promise.reject(new Error('database is blocked')) });
    await user.click(screen.getByRole('button', { name: 'Erase my log' }));
    await user.click(await screen.findByRole('button', { name: /Erase 1,243/ }));
    expect((await screen.findByRole('alert')).textContent).toContain('could not be erased (database is blocked)');
  });

  it('says that nothing is stored yet', () => {
    show({ storage: { events: 0, since: null } });
    expect(text()).toContain('Nothing is stored yet');
  });
});

it('is free of accessibility violations, with and without an organisation', async () => {
  show();
  expect(await violations()).toEqual([]);
  cleanup();
  show(joined());
  expect(await violations()).toEqual([]);
});
