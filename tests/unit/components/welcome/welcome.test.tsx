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
    initial: { role: null, workingHours },
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

it('says that saving failed, and lets the rep try again', async () => {
  const onDone = vi.fn().mockRejectedValueOnce(new Error('the worker did not answer')).mockResolvedValueOnce(undefined);
  const { user } = show({ onDone, initial: { role: 'ae', workingHours } });
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
  expect(await violations()).toEqual([]);
});

it('is free of accessibility violations, also with an error', async () => {
  const { user } = show();
  expect(await violations()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Start' }));
  expect(await violations()).toEqual([]);
});
