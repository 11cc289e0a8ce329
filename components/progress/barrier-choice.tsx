import { useId, useState } from 'react';
import { type Barrier, barriers } from '../../lib/model/ballot.ts';
import { Button } from '../ui/button.tsx';

/** The reasons of product M9 in the rep's own words. */
const words: Record<Barrier, string> = {
  'did-not-know': 'I did not know it',
  'no-point': 'I don’t see the point',
  'do-not-know-how': 'I don’t know how',
  'takes-too-long': 'It takes too long',
  'badly-designed': 'It is badly designed',
  'manager-does-not': 'My manager doesn’t use it',
  'not-my-job': 'Not my job',
};

interface BarrierChoiceProps {
  value: Barrier | null;
  onSay(barrier: Barrier | null): void;
}

/** "Why don't I use this?", answered with one tap, for the rep's own list. It can be taken back. */
export function BarrierChoice({ value, onSay }: BarrierChoiceProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  if (!open && value === null) {
    return (
      <div>
        <Button look="link" size="small" className="-ms-2.5" aria-expanded={false} onClick={() => setOpen(true)}>
          Why don’t I use this?
        </Button>
      </div>
    );
  }
  return (
    <fieldset aria-describedby={id}>
      <legend className="mb-1.5 font-medium">Why don’t I use this?</legend>
      <div className="flex flex-wrap gap-1.5">
        {barriers.map((barrier) => (
          <button
            key={barrier}
            type="button"
            aria-pressed={value === barrier}
            onClick={() => onSay(value === barrier ? null : barrier)}
            className="rounded-full border border-line bg-surface px-2.5 py-1 transition-colors hover:border-edge aria-pressed:border-accent aria-pressed:bg-tint aria-pressed:font-medium"
          >
            {words[barrier]}
          </button>
        ))}
      </div>
      <p id={id} className="mt-1.5 text-caption text-muted">
        {value === null ? 'Kept on this machine only.' : 'Kept on this machine only. Tap it again to take it back.'}
      </p>
    </fieldset>
  );
}
