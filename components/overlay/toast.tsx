import { type ReactNode, type Ref, useEffect, useRef, useState } from 'react';
import { Carrot } from './icons.tsx';

interface ToastProps {
  /** Said aloud politely. */
  children: ReactNode;
  button: ReactNode;
  className?: string;
  place?: Ref<HTMLDivElement>;
  onOver: () => void;
}

const staysMs = 6000;

/** A pill that leaves by itself after six seconds, later while the pointer or focus rests on it. */
export function Toast({ children, button, className = '', place, onOver }: ToastProps) {
  const [held, setHeld] = useState(false);
  const [ready, setReady] = useState(false);
  const over = useRef(onOver);
  over.current = onOver;

  // A live region speaks of what changes in it, so its words come one beat after it.
  useEffect(() => setReady(true), []);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => over.current(), staysMs);
    return () => clearTimeout(timer);
  }, [held]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only holds the pill; its button closes it.
    <div
      ref={place ?? null}
      className={`toast ${className}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      onKeyDown={(event) => event.key === 'Escape' && onOver()}
    >
      <Carrot />
      <div role="status" className="said">
        {ready && children}
      </div>
      {button}
    </div>
  );
}
