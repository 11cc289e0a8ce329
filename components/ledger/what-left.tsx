import { type SyntheticEvent, useState } from 'react';
import type { BallotsView } from '../../lib/model/ballots-view.ts';
import { Panel, Section } from '../options/section.tsx';
import { TextField } from '../options/text-field.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { Notice } from '../ui/notice.tsx';
import { ExampleBallot } from './example-ballot.tsx';
import { Guarantees } from './guarantees.tsx';
import { LedgerList } from './ledger-list.tsx';
import { Odometer } from './odometer.tsx';
import { type Choice, ParticipationChoice } from './participation-choice.tsx';
import { SignIn, type SignInActs } from './sign-in.tsx';
import { CellPicker, ThisWeek } from './this-week.tsx';
import { TwelveWords } from './twelve-words.tsx';

/** Everything the rep can do about what leaves this device. Each rejects with why it could not be done. */
export interface WhatLeftActs {
  /** Asks the browser for access first, so it must be called in the press. */
  onChoose(choice: Choice): Promise<void>;
  onPickCell(cell: string): Promise<void>;
  onInvite(link: string): Promise<void>;
  /** Absent: nobody becomes a member by signing in. */
  signIn?: SignInActs;
  onExport(): void;
  onEraseLedger(): Promise<void>;
}

interface WhatLeftProps extends WhatLeftActs {
  /** Null: no organisation is joined, or it takes no ballots. */
  ballots: BallotsView | null;
  joined: boolean;
  /** SHA-256 of the program in force. */
  bundleHash: string;
}

const title = 'What left this device';

/** What left this device, what will, and the rep's say in it. */
export function WhatLeft({ ballots, joined, bundleHash, ...acts }: WhatLeftProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const attempt = (work: Promise<void>) => {
    setProblem(null);
    work.catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)));
  };
  if (!ballots) return <NothingLeaves joined={joined} />;
  const { week } = ballots;
  const names = new Map(ballots.ledger.map((line) => [line.question, line.sentence]));
  return (
    <Section
      id="ballots"
      title={title}
      text={`${ballots.organisation} asks a few questions a week, as a secret ballot. What you did stays here; an answer leaves, with a coin flipped over it and without you.`}
    >
      <Panel>
        <ParticipationChoice
          key={ballots.participation}
          value={ballots.participation}
          onChoose={(choice) => acts.onChoose(choice)}
        />
        <Standing ballots={ballots} signIn={acts.signIn} onInvite={(link) => attempt(acts.onInvite(link))} />
        {problem ? (
          <div className="mt-3">
            <Notice tone="error">That did not work ({problem}).</Notice>
          </div>
        ) : null}
      </Panel>
      <Panel>
        <h3 className="text-lead font-semibold">What is promised, and what is not</h3>
        <p className="mt-1 mb-4 text-pretty text-muted">
          The collector is run by {ballots.runBy ?? 'your organisation'}
          {week?.relay ? `, the relay by ${week.relay.runBy}` : ''}.
        </p>
        <Guarantees flip={week?.flip ?? 8} />
        <div className="mt-5">
          <Disclosure look="link" summary="An example ballot, byte by byte">
            <div className="overflow-x-auto pt-3">
              <ExampleBallot />
            </div>
          </Disclosure>
        </div>
      </Panel>
      {week ? (
        <Panel>
          <ThisWeek week={week} />
          <div className="mt-6 border-t border-line pt-5">
            <CellPicker cells={week.cells} value={ballots.cell} onPick={(cell) => attempt(acts.onPickCell(cell))} />
          </div>
          <div className="mt-6 border-t border-line pt-5">
            <TwelveWords manifestHash={week.hash} bundleHash={bundleHash} />
          </div>
        </Panel>
      ) : null}
      <Panel>
        <Odometer {...ballots.odometer} names={names} />
      </Panel>
      <Panel>
        <h3 className="text-lead font-semibold">Ledger</h3>
        <div className="mt-3">
          <LedgerList lines={ballots.ledger} />
        </div>
        <div className="mt-5 flex flex-wrap gap-3 border-t border-line pt-5">
          <Button onClick={acts.onExport}>Export as JSON</Button>
          <ConfirmDialog
            trigger="Erase the ledger"
            title="Erase the ledger?"
            confirm="Erase it for good"
            cancel="Keep it"
            disabled={ballots.ledger.length === 0}
            onConfirm={() => attempt(acts.onEraseLedger())}
          >
            <p>
              This removes every line of a ballot that was sent or dropped. Lines of ballots that still wait stay, so
              that you can see what is about to leave.
            </p>
            <p>
              What was counted cannot be taken back: nobody knows which ballots were yours. The odometer keeps counting.
            </p>
          </ConfirmDialog>
        </div>
        <p className="mt-4 text-small text-pretty text-muted">
          Leaving the organisation (above) forgets the membership and everything that waits to be sent; this ledger
          stays until you erase it.
        </p>
      </Panel>
    </Section>
  );
}

function NothingLeaves({ joined }: { joined: boolean }) {
  return (
    <Section id="ballots" title={title}>
      <Panel>
        <p className="text-lead font-semibold">Nothing</p>
        <p className="mt-1.5 max-w-[62ch] text-pretty text-muted">
          {joined
            ? 'Your organisation asks no questions, so no answer leaves. Should it begin to ask, you choose here first whether this machine answers.'
            : 'You have not joined an organisation. If you join one that asks anonymous questions, you choose here first whether this machine answers.'}
        </p>
      </Panel>
    </Section>
  );
}

interface StandingProps {
  ballots: BallotsView;
  signIn: SignInActs | undefined;
  onInvite(link: string): void;
}

/** What stands in the way of the choice, if anything does. */
function Standing({ ballots, signIn, onInvite }: StandingProps) {
  const { participation, enrolment, lastStep } = ballots;
  if (participation === 'undecided' || participation === 'silence') return null;
  const reason = ballots.problem ?? lastStep?.reason ?? null;
  return (
    <div className="mt-4 grid gap-3">
      {lastStep && lastStep.hoursApart !== null ? (
        <Notice tone="error">
          The clocks of this machine and of the collector differ by {lastStep.hoursApart} hours. Ballots wait until they
          agree.
        </Notice>
      ) : null}
      {reason ? <Notice>Something stood in the way: {reason}</Notice> : null}
      {enrolment !== 'member' && lastStep !== null && signIn ? <SignIn {...signIn} /> : null}
      {enrolment !== 'member' && lastStep !== null && reason ? <InviteForm onInvite={onInvite} /> : null}
    </div>
  );
}

function InviteForm({ onInvite }: { onInvite(link: string): void }) {
  const [link, setLink] = useState('');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (link.trim()) onInvite(link.trim());
  };
  return (
    <form onSubmit={submit} aria-label="Another invite for the ballots" className="grid max-w-md gap-3">
      <TextField
        label="Another invite link"
        placeholder="https://carrot.example.com/join#ABCDEFGHIJKLMNOP"
        value={link}
        onChange={setLink}
        error={null}
      />
      <div>
        <Button type="submit">Use this invite</Button>
      </div>
    </form>
  );
}
