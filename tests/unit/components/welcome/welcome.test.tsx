// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { Welcome, type WelcomeProps } from '../../../../components/welcome/welcome.tsx';
import { defaultSettings } from '../../../../lib/model/settings.ts';
import { violations } from '../ui/axe.ts';

afterEach(cleanup);

const { workingHours } = defaultSettings;

function show(change: Partial<WelcomeProps> = {}) {
  const props: WelcomeProps = {
    roles: [
      { id: 'ae', label: 'Account executive', summary: 'You own deals.' },
      { id: 'sdr', label: 'Sales development', summary: 'You find leads.' },
    ],
    initial: { role: null, roleBy: 'rep', workingHours },
    organisation: null,
    join: {
      onInspect: vi.fn(async () => ({ outcome: 'unreachable' as const, reason: 'Nobody answered.' })),
      onAccept: vi.fn(async () => ({ outcome: 'waiting' as const, name: 'Acme' })),
      onAllow: vi.fn(async () => false),
    },
    program: { name: 'Sales starter', builtIn: true },
    onDone: vi.fn(async () => undefined),
    done: false,
    ...change,
  };
  const { rerender } = render(<Welcome {...props} />);
  return {
    props,
    user: userEvent.setup(),
    again: (next: Partial<WelcomeProps>) => rerender(<Welcome {...props} {...next} />),
  };
}

it('is done by keyboard alone', async () => {
  const { props, user } = show();
  await user.tab();
  expect(document.activeElement?.getAttribute('type')).toBe('radio');
  await user.keyboard('[Space]');
  screen.getByRole('button', { name: 'Fri' }).focus();
  await user.keyboard('[Space]');
  screen.getByRole('button', { name: 'Start' }).focus();
  await user.keyboard('{Enter}');
  expect(props.onDone).toHaveBeenCalledExactlyOnceWith({
    role: 'ae',
    workingHours: { ...workingHours, days: [1, 2, 3, 4] },
  });
});

it('asks for a role, moves the focus there, and saves nothing', async () => {
  const { props, user } = show();
  await user.click(screen.getByRole('button', { name: 'Start' }));
  expect(screen.getByRole('alert').textContent).toContain('Choose the role that fits best');
  expect(document.activeElement).toBe(screen.getAllByRole('radio')[0]);
  expect(props.onDone).not.toHaveBeenCalled();
  await user.click(screen.getByRole('radio', { name: /Sales development/ }));
  expect(screen.queryByRole('alert')).toBeNull();
});

it('chooses the only role there is', () => {
  show({ roles: [{ id: 'ae', label: 'Account executive', summary: 'You own deals.' }] });
  expect(screen.getByRole<HTMLInputElement>('radio').checked).toBe(true);
});

it('offers joining, and says when it is done', async () => {
  const { props, user, again } = show();
  await user.click(screen.getByRole('button', { name: 'I have an invite link from my organisation' }));
  await user.type(screen.getByRole('textbox', { name: 'Invite link' }), 'https://acme.example/join#X');
  await user.click(screen.getByRole('button', { name: 'Continue' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Nobody answered.');
  expect(props.onDone).not.toHaveBeenCalled();
  expect(await violations()).toEqual([]);
  again({ organisation: 'Acme', roles: [{ id: 'bdr', label: 'Business development', summary: 'You open doors.' }] });
  expect(screen.getByText('You have joined Acme.')).toBeTruthy();
});

it('forgets a role that the joined program does not have', async () => {
  const { props, user, again } = show();
  await user.click(screen.getByRole('radio', { name: /Sales development/ }));
  const roles = ['bdr', 'am'].map((id) => ({ id, label: id, summary: 'Sells.' }));
  again({ roles });
  await user.click(screen.getByRole('button', { name: 'Start' }));
  expect(screen.getByRole('alert').textContent).toContain('Choose the role that fits best');
  expect(props.onDone).not.toHaveBeenCalled();
});

it('shows a role that the organisation has set', async () => {
  const { props, user } = show({ initial: { role: 'sdr', roleBy: 'policy', workingHours } });
  expect(screen.queryByRole('radio')).toBeNull();
  expect(document.body.textContent).toContain('Set by your organisation.');
  await user.click(screen.getByRole('button', { name: 'Start' }));
  expect(props.onDone).toHaveBeenCalledExactlyOnceWith({ role: 'sdr', workingHours });
});

it('says that saving failed, and lets the rep try again', async () => {
  const onDone = vi.fn().mockRejectedValueOnce(new Error('the worker did not answer')).mockResolvedValueOnce(undefined);
  const { user } = show({ onDone, initial: { role: 'ae', roleBy: 'rep', workingHours } });
  await user.click(screen.getByRole('button', { name: 'Start' }));
  expect(screen.getByRole('alert').textContent).toContain('could not be saved (the worker did not answer)');
  await user.click(screen.getByRole('button', { name: 'Start' }));
  expect(screen.queryByRole('alert')).toBeNull();
  expect(onDone).toHaveBeenCalledTimes(2);
});

it('confirms calmly and takes the focus', async () => {
  const { again } = show();
  again({ done: true });
  const heading = screen.getByRole('heading', { level: 1, name: 'You are set' });
  expect(document.activeElement).toBe(heading);
  expect(screen.queryByRole('form')).toBeNull();
  expect(document.body.textContent).toContain('A small carrot mark appears');
  expect(document.body.textContent).toContain('Now and then one opens by itself');
  expect(await violations()).toEqual([]);
});

it('is free of accessibility violations, also with an error', async () => {
  const { user } = show();
  expect(await violations()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Start' }));
  expect(await violations()).toEqual([]);
});
