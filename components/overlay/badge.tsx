import { type Ref, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { Carrot } from './icons.tsx';
import { placeHint } from './place.ts';
import { texts } from './texts.ts';

interface BadgeProps {
  title: string;
  open: boolean;
  place: Ref<HTMLDivElement>;
  button: RefObject<HTMLButtonElement | null>;
  onToggle: () => void;
}

/** The small mark beside the anchor. Hover or focus says the title, a click opens the card. */
export function Badge({ title, open, place, button, onToggle }: BadgeProps) {
  const [asked, setAsked] = useState(false);
  const hint = useRef<HTMLSpanElement>(null);
  const hinting = asked && !open;
  useLayoutEffect(() => {
    if (hinting && button.current && hint.current) placeHint(button.current, hint.current);
  }, [hinting, button]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only reveals what the button's name says already.
    <div
      ref={place}
      className="at badge-at"
      onPointerEnter={() => setAsked(true)}
      onPointerLeave={() => setAsked(false)}
      onFocus={() => setAsked(true)}
      onBlur={() => setAsked(false)}
      onKeyDown={(event) => event.key === 'Escape' && setAsked(false)}
    >
      <button
        ref={button}
        type="button"
        className="badge"
        aria-label={texts.badge(title)}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-keyshortcuts="Alt+Shift+K"
        onClick={onToggle}
      >
        <Carrot />
      </button>
      {hinting && (
        <span ref={hint} className="hint" aria-hidden="true">
          {title}
        </span>
      )}
    </div>
  );
}
