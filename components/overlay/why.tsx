import { useId, useState } from 'react';
import { Chevron } from './icons.tsx';
import { texts } from './texts.ts';

/** "Why this?": the deciding function's own sentences, and who sees them (nobody). */
export function Why({ reasons, onOpen }: { reasons: readonly string[]; onOpen: () => void }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const toggle = () => {
    if (!open) onOpen();
    setOpen(!open);
  };
  return (
    <footer>
      <button type="button" className="quiet" aria-expanded={open} aria-controls={id} onClick={toggle}>
        {texts.why}
        <Chevron />
      </button>
      <div id={id} className="reasons" hidden={!open}>
        <ul>
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        <p>{texts.private}</p>
      </div>
    </footer>
  );
}
