import { autoUpdate } from '@floating-ui/dom';
import { useLayoutEffect, useRef } from 'react';
import type { ThanksView } from '../../lib/model/card.ts';
import { Close } from './icons.tsx';
import { placeThanks } from './place.ts';
import { texts, timeBack } from './texts.ts';
import { Toast } from './toast.tsx';

interface ThanksProps {
  thanks: ThanksView;
  /** Where the badge stood, when that place is still on the page; else the pill takes the corner of the window. */
  near: Element | null;
  onOver: () => void;
}

/** Said once when the rep did the thing. Never takes focus. */
export function Thanks({ thanks, near, onOver }: ThanksProps) {
  const pill = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = pill.current;
    if (element && near) return autoUpdate(near, element, () => placeThanks(near, element));
  }, [near]);
  const back = timeBack(thanks.minutes);
  return (
    <Toast
      place={pill}
      className="thanks"
      onOver={onOver}
      button={
        <button type="button" className="round" aria-label={texts.dismiss} onClick={onOver}>
          <Close />
        </button>
      }
    >
      <span>{thanks.text}</span>
      {back && <span className="back">{back}</span>}
    </Toast>
  );
}
