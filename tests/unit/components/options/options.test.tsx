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
    lastCheck: null,
    onInspect: vi.fn(async () => ({ outcome: 'valid' as const, invitation })),
    onAccept: vi.fn(async () => ({ outcome: 'updated' as const, version: 3, name: 'Acme sales' })),
    onImport: vi.fn(async () => ({ outcome: 'updated' as const, version: 4, name: 'Acme sales' })),
    onAllow: vi.fn(async () => true),
    onConnect: vi.fn(async () => ({ outcome: 'updated' as const, version: 3, name: 'Acme sales' })),
    onRefresh: vi.fn(async () => ({ outcome: 'unchanged' as const, version: 7 })),
    onLeave: vi.fn(async () => undefined),
    onErase: vi.fn(async () => undefined),
    otherCrms: {
      ...{ crms: [], allowed: new Set<string>() },
      ...{ onAddSite: vi.fn(async () => 'added' as const), onRemoveSite: vi.fn(async () => undefined) },
    },
    storage: { events: 1243, since: '2026-07-28' },
    now,
    ...change,
  };
  const { rerender } = render(<Options {...props} />);
  const again = (next: Partial<OptionsProps>) => rerender(<Options {...props} {...next} />);
  return { props, user: userEvent.setup(), again };
}

const invitation = {
  ...{ org: 'acme', name: 'Acme', runBy: 'Acme IT, Berlin' },
  publicKey: { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
  feedUrl: 'https://carrot.acme.example/v1/orgs/acme/program',
  killListUrl: 'https://carrot.acme.example/v1/orgs/acme/kill-list',
} as const;

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

describe('joining by invite', () => {
  const link = 'https://carrot.acme.example/join#ABCDEFGHIJKLMNOP';
  const paste = async (user: ReturnType<typeof userEvent.setup>) => {
    await user.type(screen.getByRole('textbox', { name: 'Invite link' }), ` ${link} `);
    await user.click(screen.getByRole('button', { name: 'Continue' }));
  };

  it('shows whom one joins and what they can see, before anything is joined', async () => {
    const { props, user } = show();
    await paste(user);
    const heading = await screen.findByRole('heading', { name: 'Join Acme?' });
    expect(document.activeElement).toBe(heading);
    expect(props.onInspect).toHaveBeenCalledExactlyOnceWith(link);
    expect(text()).toContain('Acme IT, Berlin');
    expect(text()).toContain('carrot.acme.example');
    // RFC 8037, appendix A.3: the thumbprint of this very key.
    await waitFor(() => expect(text()).toContain('kPrK_q mxVWaY VA9wwB F6Iuo3 vVzz7T xHCTwX BygrS4 k'));
    expect(text()).toContain('They cannot see anything you do');
    expect(text()).toContain('They may ask questions by secret ballot');
    expect(props.onAccept).not.toHaveBeenCalled();
    expect(await violations()).toEqual([]);
  });

  it('joins on Join, and the focus goes to the program', async () => {
    const { props, user, again } = show();
    await paste(user);
    await user.click(await screen.findByRole('button', { name: 'Join' }));
    expect(props.onAccept).toHaveBeenCalledExactlyOnceWith(link);
    again(joined());
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: /Acme sales · version 7/ }));
  });

  it('does nothing on Not now, and keeps the link', async () => {
    const { props, user } = show();
    await paste(user);
    await user.click(await screen.findByRole('button', { name: 'Not now' }));
    expect(props.onAccept).not.toHaveBeenCalled();
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Invite link' }).value).toContain(link);
  });

  it('says why an invite leads nowhere', async () => {
    const onInspect = vi
      .fn<OptionsProps['onInspect']>()
      .mockResolvedValueOnce({ outcome: 'refused', code: 'used-invite', reason: 'This invite was used.' })
      .mockRejectedValueOnce(new Error('no worker'));
    const { user } = show({ onInspect });
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    expect(screen.getByRole('alert').textContent).toBe('Paste the invite link.');
    await paste(user);
    expect((await screen.findByRole('alert')).textContent).toBe(
      'This invite was used.An invite works once. Ask your admin for a new one.',
    );
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    expect((await screen.findByRole('alert')).textContent).toContain('no worker');
  });

  it('offers access to a server that cannot be reached, and asks again', async () => {
    const onInspect = vi
      .fn<OptionsProps['onInspect']>()
      .mockResolvedValueOnce({ outcome: 'unreachable', reason: 'The collector could not be reached.' })
      .mockResolvedValueOnce({ outcome: 'valid', invitation });
    const { props, user } = show({ onInspect });
    await paste(user);
    await user.click(await screen.findByRole('button', { name: 'Allow access to https://carrot.acme.example' }));
    expect(props.onAllow).toHaveBeenCalledExactlyOnceWith('https://carrot.acme.example');
    expect(await screen.findByRole('heading', { name: 'Join Acme?' })).toBeTruthy();
  });

  it('says when joining failed after all', async () => {
    const onAccept = async () => ({ outcome: 'unreachable', reason: 'The collector could not be reached.' }) as const;
    const { user } = show({ onAccept });
    await paste(user);
    await user.click(await screen.findByRole('button', { name: 'Join' }));
    expect((await screen.findByRole('alert')).textContent).toContain('could not be reached');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Join' }).disabled).toBe(false);
  });
});

describe('connecting', () => {
  const others = async (user: ReturnType<typeof userEvent.setup>) =>
    user.click(screen.getByRole('button', { name: 'Other ways to join' }));
  const fill = async (user: ReturnType<typeof userEvent.setup>) => {
    await others(user);
    await user.type(screen.getByRole('textbox', { name: 'Feed address' }), ' https://acme.example/p.jws ');
    await user.type(screen.getByRole('textbox', { name: 'Public key' }), '{{"kty":"OKP"}');
    await user.click(screen.getByRole('button', { name: 'Connect' }));
  };

  it('asks for what is missing', async () => {
    const { props, user } = show();
    await others(user);
    await user.click(screen.getByRole('button', { name: 'Connect' }));
    expect(screen.getAllByRole('alert').map((alert) => alert.textContent)).toEqual([
      'Enter the public key.',
      'Enter the feed address.',
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
    expect(alert.textContent).toContain('Do not take another key');
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

describe('a signed file', () => {
  const file = new File(['eyJ.signed.text'], 'acme.bundle');

  it('joins with the key, which must be there', async () => {
    const { props, user } = show();
    await user.click(screen.getByRole('button', { name: 'Other ways to join' }));
    await user.upload(screen.getByLabelText('Use a signed file instead', { selector: 'input' }), file);
    expect((await screen.findByRole('alert')).textContent).toBe('Enter the public key.');
    expect(props.onImport).not.toHaveBeenCalled();
    await user.type(screen.getByRole('textbox', { name: 'Public key' }), '{{"kty":"OKP"}');
    await user.upload(screen.getByLabelText('Use a signed file instead', { selector: 'input' }), file);
    await waitFor(() => expect(props.onImport).toHaveBeenCalledExactlyOnceWith('eyJ.signed.text', '{"kty":"OKP"}'));
    expect(await screen.findByText('You now use Acme sales, version 4.')).toBeTruthy();
  });

  it('brings a newer version, and a refusal says why', async () => {
    const refused = { outcome: 'refused', code: 'downgraded', reason: 'Version 3 is older than version 7.' } as const;
    const onImport = vi.fn(async () => refused);
    const { user } = show({ ...joined(), onImport });
    await user.upload(screen.getByLabelText('Use a signed file', { selector: 'input' }), file);
    expect((await screen.findByRole('alert')).textContent).toContain('Version 3 is older than version 7.');
    expect(onImport).toHaveBeenCalledExactlyOnceWith('eyJ.signed.text', null);
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

  it('says who runs it, when it was checked, and what went wrong then', () => {
    const outcome = { outcome: 'refused', code: 'wrong-key', reason: 'Signed with another key.' } as const;
    const { settings, program } = joined();
    const organisation = { ...acme, runBy: 'Acme IT, Berlin', joinedBy: 'invite' as const };
    const checked = { at: now - 5 * 60_000, outcome };
    show({
      settings: { ...defaultSettings, ...settings, organisation },
      ...(program && { program }),
      lastCheck: checked,
    });
    expect(text()).toContain('Acme IT, Berlin');
    expect(text()).toContain('5 minutes ago');
    expect(screen.getByRole('alert').textContent).toContain('Refused: Signed with another key.');
  });

  it('keeps still about a check that went well', () => {
    show({ ...joined(), lastCheck: { at: now, outcome: { outcome: 'unchanged', version: 7 } } });
    expect(text()).toContain('just now');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(text()).not.toContain('is the newest');
  });

  it('says that nothing is published yet', () => {
    const organisation = { ...acme, joinedBy: 'invite' as const };
    const lastCheck = { at: now, outcome: { outcome: 'waiting' as const, name: 'Acme' } };
    show({ settings: { ...defaultSettings, role: 'ae', organisation }, lastCheck });
    expect(text()).toContain('Built in, until your organisation publishes its own.');
    expect(text()).toContain('You have joined Acme. It has not published a program yet');
  });

  it('set by policy can be checked but not left, and its role not changed', async () => {
    const organisation = { ...acme, joinedBy: 'policy' as const };
    const { program } = joined();
    show({
      settings: { ...defaultSettings, role: 'sdr', roleBy: 'policy', organisation },
      ...(program && { program }),
    });
    expect(screen.queryByRole('button', { name: 'Leave organisation' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Check for a new version' })).toBeTruthy();
    expect(text()).toContain('Set up for this browser by your IT department.');
    expect(screen.queryByRole('radio')).toBeNull();
    expect(text()).toContain('Sales development');
    expect(text()).toContain('Set by your organisation.');
    expect(await violations()).toEqual([]);
  });

  it('with other roles asks for one of them', () => {
    show({ ...joined(), roles: [{ id: 'bdr', label: 'Business development', summary: 'You open doors.' }] });
    expect(screen.getByRole('alert').textContent).toContain('does not know your role');
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
