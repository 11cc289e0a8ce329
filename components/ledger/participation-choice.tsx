import { useId, useState } from 'react';
import type { Participation } from '../../lib/model/ballot.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

export type Choice = Exclude<Participation, 'undecided'>;

const choices: { id: Choice; label: string; text: string }[] = [
  {
    id: 'take-part',
    label: 'Take part',
    text: 'At most four answers a week, such as “Did I use list views: no / yes”. This machine flips a coin over each before it goes.',
  },
  {
    id: 'blank',
    label: 'Send blank ballots',
    text: 'As many ballots, at the same times, that say nothing. Nobody can see who sends them.',
  },
  {
    id: 'silence',
    label: 'Silence',
    text: 'Nothing is sent at all. The part of the collector that knows the members can notice that; nobody else.',
  },
];

interface ParticipationChoiceProps {
  value: Participation;
  /** Resolves when the choice is kept; rejects with why not. Called in the press, for the browser’s own question. */
  onChoose(choice: Choice): Promise<void>;
}

/** Take part, blank ballots or silence. Nothing leaves before it is answered, and no feature depends on the answer. */
export function ParticipationChoice({ value, onChoose }: ParticipationChoiceProps) {
  const name = useId();
  const [picked, setPicked] = useState<Choice | null>(value === 'undecided' ? null : value);
  const [outcome, setOutcome] = useState<'idle' | 'busy' | 'kept' | { failed: string }>('idle');
  const save = () => {
    if (picked === null) return;
    setOutcome('busy');
    onChoose(picked).then(
      () => setOutcome('kept'),
      (error: unknown) => setOutcome({ failed: error instanceof Error ? error.message : String(error) }),
    );
  };
  return (
    <fieldset>
      <legend className="mb-2.5 text-lead font-semibold">What does this machine send?</legend>
      <div className="grid gap-2">
        {choices.map(({ id, label, text }) => (
          <label
            key={id}
            className="flex cursor-pointer items-start gap-3 rounded-xl border border-line bg-surface px-3.5 py-3 transition-colors hover:border-edge has-checked:border-accent has-checked:bg-tint has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              value={id}
              checked={picked === id}
              onChange={() => {
                setPicked(id);
                setOutcome('idle');
              }}
              className="mt-[3px] size-4 shrink-0 accent-accent outline-none"
            />
            <span className="min-w-0">
              <span className="block font-medium">{label}</span>
              <span className="block text-small text-pretty text-muted">{text}</span>
            </span>
          </label>
        ))}
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button look="primary" onClick={save} disabled={picked === null || picked === value || outcome === 'busy'}>
          {outcome === 'busy' ? 'Saving…' : 'Save my choice'}
        </Button>
        <p role="status" className="text-small text-muted">
          {outcome === 'kept'
            ? 'Saved. You can change it at any time.'
            : value === 'undecided'
              ? 'Nothing leaves this machine before you choose. No feature depends on it.'
              : 'You can change it at any time. No feature depends on it.'}
        </p>
      </div>
      {typeof outcome === 'object' ? (
        <div className="mt-3">
          <Notice tone="error">Your choice could not be saved ({outcome.failed}).</Notice>
        </div>
      ) : null}
    </fieldset>
  );
}
