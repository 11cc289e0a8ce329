// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Popup, type PopupProps } from '../../../../components/progress/popup.tsx';
import { violations } from '../ui/axe.ts';
import { goodWeek, overview } from './make.ts';

afterEach(cleanup);

const now = new Date(2026, 8, 17, 15, 10).getTime();

function show(change: Partial<PopupProps> = {}) {
  const props: PopupProps = {
    overview: goodWeek(),
    snoozedUntil: null,
    now,
    programName: 'Sales starter',
    programNotice: null,
    onSnooze: vi.fn(),
    onMinutesPerUse: vi.fn(),
    onOpenOptions: vi.fn(),
    onOpenWelcome: vi.fn(),
    onOpenLedger: vi.fn(),
    ...change,
  };
  render(<Popup {...props} />);
  return { props, user: userEvent.setup() };
}

const text = () => (document.body.textContent ?? '').replaceAll('\u00a0', ' ');

describe('a good week', () => {
  it('tells level, minutes, days, what moved and what is next', () => {
    show();
    expect(screen.getByRole('heading', { level: 1, name: 'Foundation' })).toBeTruthy();
    expect(text()).toContain('about1h 20mingiven back to you, 3 h 20 min since you started');
    expect(text()).toContain('Useful days this week: Monday and Wednesday.');
    expect(text()).toContain('Title of log-calls: 2 more than last week.');
    expect(screen.getByRole('region', { name: 'Work from a list view' })).toBeTruthy();
    expect(text()).toContain('Only you can see this page. What left this device');
  });

  it('has a text for each bar of the trend', () => {
    show();
    const trend = within(screen.getByRole('region', { name: 'Week by week' }));
    const bars = trend.getAllByRole('listitem').map((bar) => (bar.textContent ?? '').replaceAll('\u00a0', ' '));
    expect(bars[0]).toContain('Week of 31 Aug: about 2 h, 3 uses');
    expect(bars).toHaveLength(3);
  });

  it.each([
    [3, true],
    [1, false],
  ])('with %i useful weeks in a row, speaks of it: %s', (usefulWeeks, speaks) => {
    show({ overview: { ...goodWeek(), usefulWeeks } });
    expect(text().includes(`${usefulWeeks} useful weeks in a row`)).toBe(speaks);
  });

  it('says that it keeps quiet outside working hours', () => {
    show({ outsideHours: true });
    expect(text()).toContain('Quiet now: this is outside the working hours in your settings.');
  });

  it('opens a practice to its benefit and what comes next', async () => {
    const { user } = show();
    expect(text()).not.toContain('Benefit of log-calls.');
    await user.click(screen.getByRole('button', { name: /Title of log-calls.*Tried/ }));
    expect(text()).toContain('Benefit of log-calls.');
    expect(text()).toContain('2 more within 30 days makes it regular.');
  });

  it('opens what the next role level asks for', async () => {
    const { user } = show();
    await user.click(screen.getByRole('button', { name: '1 of 2 to Practitioner' }));
    expect(text()).toContain('Title of next-step (done)');
    expect(text()).toContain('Title of log-calls (not yet)');
  });

  it('is free of accessibility violations, closed and open', async () => {
    const { user } = show();
    expect(await violations()).toEqual([]);
    for (const button of screen.getAllByRole('button', { expanded: false })) await user.click(button);
    expect(await violations()).toEqual([]);
  });
});

describe('minutes per use', () => {
  const open = async (change: Partial<PopupProps> = {}) => {
    const shown = show(change);
    await shown.user.click(screen.getByRole('button', { name: 'How is this counted?' }));
    return { ...shown, field: screen.getByRole('textbox', { name: 'Minutes per use: Title of log-calls' }) };
  };

  it('shows the assumption and takes the own number on Enter', async () => {
    const { props, user, field } = await open();
    expect(text()).toContain('Nobody has to ask you what was said.');
    await user.clear(field);
    await user.type(field, '2,5{Enter}');
    expect(props.onMinutesPerUse).toHaveBeenCalledWith('log-calls', 2.5);
  });

  it('takes it on leaving the field, and only when it changed', async () => {
    const { props, user, field } = await open();
    await user.click(field);
    await user.tab();
    expect(props.onMinutesPerUse).not.toHaveBeenCalled();
    await user.clear(field);
    await user.type(field, '7');
    await user.tab();
    expect(props.onMinutesPerUse).toHaveBeenCalledExactlyOnceWith('log-calls', 7);
  });

  it.each(['121', '-1', 'ten'])('refuses %s and says why', async (typed) => {
    const { props, user, field } = await open();
    await user.clear(field);
    await user.type(field, `${typed}{Enter}`);
    expect(screen.getByRole('alert').textContent).toBe('Enter minutes from 0 to 120.');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(props.onMinutesPerUse).not.toHaveBeenCalled();
  });

  it('goes back to the program’s number', async () => {
    const week = goodWeek();
    const own = week.ledger.thisWeek.map((line) => ({ ...line, own: true }));
    const { props, user } = await open({ overview: { ...week, ledger: { ...week.ledger, thisWeek: own } } });
    await user.click(screen.getByRole('button', { name: 'Use the program’s number' }));
    expect(props.onMinutesPerUse).toHaveBeenCalledWith('log-calls', null);
  });
});

describe('snooze', () => {
  it.each([
    ['An hour', new Date(2026, 8, 17, 16, 10)],
    ['Today', new Date(2026, 8, 18)],
    ['This week', new Date(2026, 8, 21)],
  ])('%s', async (choice, end) => {
    const { props, user } = show();
    await user.click(screen.getByRole('button', { name: 'Snooze' }));
    const group = screen.getByRole('group', { name: 'Snooze Carrot for' });
    await user.click(within(group).getByRole('button', { name: choice }));
    expect(props.onSnooze).toHaveBeenCalledExactlyOnceWith(end.getTime());
    expect(screen.queryByRole('group')).toBeNull();
  });

  it('closes its choices on Escape and gives the focus back', async () => {
    const { user } = show();
    await user.click(screen.getByRole('button', { name: 'Snooze' }));
    expect(document.activeElement?.textContent).toBe('An hour');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('group')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Snooze' }));
  });

  it('says that Carrot is quiet, and wakes it', async () => {
    const { props, user } = show({ snoozedUntil: new Date(2026, 8, 21).getTime() });
    expect(text()).toContain('Carrot is quiet until Monday.');
    expect(screen.queryByRole('button', { name: 'Snooze' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Wake Carrot' }));
    expect(props.onSnooze).toHaveBeenCalledExactlyOnceWith(null);
  });

  it('is over when its time has passed', () => {
    show({ snoozedUntil: now });
    expect(screen.queryByRole('button', { name: 'Wake Carrot' })).toBeNull();
  });
});

describe('other states', () => {
  it('invites on the first day instead of showing zeros', async () => {
    show({ overview: overview() });
    expect(screen.getByRole('heading', { name: 'Your first week starts now' })).toBeTruthy();
    expect(text()).not.toMatch(/\b0\b/);
    expect(screen.queryByRole('heading', { name: 'Week by week' })).toBeNull();
    expect(await violations()).toEqual([]);
  });

  it('asks for the role when there is none', async () => {
    const { props, user } = show({ overview: overview({ role: null, practices: [] }) });
    await user.click(screen.getByRole('button', { name: 'Choose your role' }));
    expect(props.onOpenWelcome).toHaveBeenCalledOnce();
  });

  it('is kind about a week without a use', () => {
    const week = goodWeek();
    show({ overview: { ...week, ledger: { thisWeek: [], minutesThisWeek: 0, minutesTotal: 754 }, movedThisWeek: [] } });
    expect(text()).toContain('A quiet week so far, and that is fine. You have had about 13 h back since you started.');
  });

  it('says what is wrong with the program or the log', async () => {
    show({ programNotice: 'The program of Acme has expired.' });
    expect(screen.getByRole('alert').textContent).toBe('The program of Acme has expired.');
    expect(await violations()).toEqual([]);
  });

  it('says that it is loading', async () => {
    show({ loading: true });
    expect(screen.getByRole('status').textContent).toBe('Loading your progress');
    expect(screen.queryByRole('button')).toBeNull();
    expect(await violations()).toEqual([]);
  });

  it('opens settings', async () => {
    const { props, user } = show();
    await user.click(screen.getByRole('button', { name: 'Settings' }));
    expect(props.onOpenOptions).toHaveBeenCalledOnce();
  });
});

describe('why a practice is not used', () => {
  it('is asked only of practices that are not used, and answered and taken back with one tap', async () => {
    const onBarrier = vi.fn();
    const { user } = show({ onBarrier });
    for (const row of screen.getAllByRole('button', { name: /^New to you|Title of/ })) await user.click(row);
    const questions = screen.getAllByRole('button', { name: 'Why don’t I use this?' });
    expect(questions.length).toBeGreaterThan(0);
    if (questions[0]) await user.click(questions[0]);
    await user.click(screen.getByRole('button', { name: 'It takes too long' }));
    expect(onBarrier).toHaveBeenCalledWith(expect.any(String), 'takes-too-long');
    const practice = onBarrier.mock.calls[0]?.[0];
    cleanup();
    show({ onBarrier, barriers: { [practice]: 'takes-too-long' } });
    for (const row of screen.getAllByRole('button', { name: /^New to you|Title of/ })) await user.click(row);
    await user.click(screen.getByRole('button', { name: 'It takes too long', pressed: true }));
    expect(onBarrier).toHaveBeenLastCalledWith(practice, null);
    expect(await violations()).toEqual([]);
  });

  it('leads to what left this device', async () => {
    const { props, user } = show();
    await user.click(screen.getByRole('button', { name: 'What left this device' }));
    expect(props.onOpenLedger).toHaveBeenCalled();
  });
});
