// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ExampleBallot } from '../../../../components/ledger/example-ballot.tsx';
import { WhatLeft } from '../../../../components/ledger/what-left.tsx';
import { toHex } from '../../../../lib/ballot/bytes.ts';
import { encodeBallot } from '../../../../lib/ballot/envelope.ts';
import type { LedgerLine } from '../../../../lib/model/ballot.ts';
import type { BallotsView } from '../../../../lib/model/ballots-view.ts';
import { violations } from '../ui/axe.ts';

afterEach(cleanup);

const body = toHex(
  encodeBallot({
    ...{ org: new Uint8Array(16), epoch: 2965, question: new Uint8Array(16), cell: 1, arm: 'none', bucket: 0 },
    token: new Uint8Array(354),
  }),
);

const line: LedgerLine = {
  ...{ id: '2965/practice-used-list-views', org: 'acme', epoch: 2965, question: 'practice-used-list-views' },
  ...{ sentence: 'Did you use list views this week?', buckets: ['no', 'yes'], cell: 'Sales › North' },
  ...{ trueBucket: 1, sentBucket: 0, flipped: true, blank: false, blankReason: null },
  ...{
    dropFrom: Date.UTC(2026, 10, 10),
    dropUntil: Date.UTC(2026, 10, 13),
    status: 'sent',
    sentAt: Date.UTC(2026, 10, 11),
  },
  body,
};

function view(change: Partial<BallotsView> = {}): BallotsView {
  return {
    ...{ runBy: 'Acme IT', organisation: 'Acme Sales', participation: 'take-part', enrolment: 'member', problem: null },
    cell: null,
    week: {
      ...{ epoch: 2966, flip: 8, problems: [], issuance: 'issued', relay: null, hash: 'a'.repeat(64) },
      cells: [
        { id: 'sales/north', name: 'Sales › North', enrolled: 41 },
        { id: 'sales/south', name: 'Sales › South', enrolled: 38 },
      ],
      questions: [{ id: 'q', sentence: 'Did you use list views this week?', buckets: ['no', 'yes'], byArm: false }],
      ...{ closesAt: Date.UTC(2026, 10, 9), dropFrom: Date.UTC(2026, 10, 10), dropUntil: Date.UTC(2026, 10, 13) },
    },
    odometer: { week: { given: 3, most: 4 }, quarter: { given: 9, most: 52 }, questions: [] },
    lastStep: { at: 1, reason: null, hoursApart: null },
    ledger: [line],
    ...change,
  };
}

function show(ballots: BallotsView | null) {
  const acts = {
    onChoose: vi.fn(async () => undefined),
    onPickCell: vi.fn(async () => undefined),
    onInvite: vi.fn(async () => undefined),
    onExport: vi.fn(),
    onEraseLedger: vi.fn(async () => undefined),
  };
  render(
    <main>
      <h1>Settings</h1>
      <WhatLeft ballots={ballots} joined={true} bundleHash={'b'.repeat(64)} {...acts} />
    </main>,
  );
  return { acts, user: userEvent.setup() };
}

const text = () => (document.body.textContent ?? '').replaceAll('\u00a0', ' ');

describe('what left this device', () => {
  it('asks before anything leaves, and keeps what was chosen', async () => {
    const { acts, user } = show(view({ participation: 'undecided', ledger: [], week: null }));
    expect(text()).toContain('Nothing leaves this machine before you choose. No feature depends on it.');
    expect(text()).toContain('Nothing has left this machine.');
    const save = screen.getByRole('button', { name: 'Save my choice' });
    expect(save.hasAttribute('disabled')).toBe(true);
    await user.click(screen.getByRole('radio', { name: /blank/i }));
    await user.click(save);
    expect(acts.onChoose).toHaveBeenCalledWith('blank');
    expect(await violations()).toEqual([]);
  });

  it('says why a choice could not be kept', async () => {
    const { acts, user } = show(view({ participation: 'undecided' }));
    acts.onChoose.mockRejectedValueOnce(new Error('the browser was not allowed to reach the collector'));
    await user.click(screen.getByRole('radio', { name: /take part/i }));
    await user.click(screen.getByRole('button', { name: 'Save my choice' }));
    expect((await screen.findByRole('alert')).textContent).toContain('was not allowed to reach');
  });

  it('tells each ballot: what is true, what was said, and the bytes', async () => {
    const { user } = show(view());
    await user.click(screen.getByRole('button', { name: /did you use list views/i }));
    expect(text()).toContain('Says “no”: the coin flipped it, the truth is “yes”');
    expect(text()).toContain('yes (stays on this machine)');
    await user.click(screen.getByRole('button', { name: 'The exact bytes' }));
    const bytes = screen.getByText(/^01000000/).textContent ?? '';
    expect(bytes.replaceAll(/\s/g, '')).toBe(body);
    expect(await violations()).toEqual([]);
  });

  it('shows twelve words, and the group is picked by the rep', async () => {
    const { acts, user } = show(view());
    await waitFor(() => expect(screen.queryAllByText('…')).toEqual([]));
    const words = within(screen.getByRole('heading', { name: 'Twelve words' }).parentElement ?? document.body);
    expect(words.getAllByRole('listitem')).toHaveLength(12);
    // A program published in mid-week makes honest colleagues differ: no alarm before both have fetched it.
    expect(words.getByText(/press “Check for a new version”.* compare again/)).toBeDefined();
    expect(text()).toContain('Until you pick one, your ballots are blank.');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Your group' }), 'sales/south');
    expect(acts.onPickCell).toHaveBeenCalledWith('sales/south');
  });

  it('says what is wrong: less privacy asked for, a second machine, clocks that disagree', () => {
    const week = view().week;
    if (!week) throw new Error('no week');
    show(
      view({
        week: { ...week, problems: ['The group “A” has 4 members, fewer than 30.'], issuance: 'second-machine' },
        lastStep: { at: 1, reason: null, hoursApart: 240 },
      }),
    );
    expect(text()).toContain('less privacy than Carrot promises');
    expect(text()).toContain('has 4 members');
    expect(text()).toContain('Another machine of yours votes this week');
    expect(text()).toContain('differ by 240 hours');
  });

  it('says plainly when nothing can leave', () => {
    show(null);
    expect(text()).toContain('no answer leaves');
  });

  it('explains a ballot of exactly 512 bytes', () => {
    render(<ExampleBallot />);
    const sizes = screen
      .getAllByRole('row')
      .slice(1)
      .map((row) => Number(row.querySelector('td')?.textContent));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(512);
  });
});
