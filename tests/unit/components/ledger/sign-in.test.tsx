// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SignIn } from '../../../../components/ledger/sign-in.tsx';
import { violations } from '../ui/axe.ts';

afterEach(cleanup);

function show(offered: () => Promise<boolean>) {
  const acts = { isOffered: offered, open: vi.fn(async () => '1a2b 3c4d'), onBack: vi.fn(async () => undefined) };
  render(
    <main>
      <h1>Settings</h1>
      <SignIn {...acts} />
    </main>,
  );
  return { acts, user: userEvent.setup() };
}

const button = () => screen.queryByRole('button', { name: 'Confirm that you are a member' });

describe('confirming that one is a member', () => {
  it.each([() => Promise.resolve(false), () => Promise.reject(new Error('no worker'))])(
    'is not shown where it is not offered',
    async (offered) => {
      show(offered);
      await Promise.resolve();
      expect(button()).toBeNull();
    },
  );

  it('opens the sign-in, says the code to compare, and looks when the rep comes back', async () => {
    const { acts, user } = show(async () => true);
    await user.click(await screen.findByRole('button', { name: 'Confirm that you are a member' }));
    expect((await screen.findByText('1a2b 3c4d')).tagName).toBe('STRONG');
    expect(acts.onBack).not.toHaveBeenCalled();
    window.dispatchEvent(new Event('focus'));
    expect(acts.onBack).toHaveBeenCalledTimes(1);
    expect(await violations()).toEqual([]);
  });

  it('says why it could not', async () => {
    const { acts, user } = show(async () => true);
    acts.open.mockRejectedValueOnce(new Error('this device is a member already'));
    await user.click(await screen.findByRole('button', { name: 'Confirm that you are a member' }));
    expect((await screen.findByRole('alert')).textContent).toContain('a member already');
  });
});
