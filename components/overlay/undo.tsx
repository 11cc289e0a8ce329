import { useEffect, useRef } from 'react';
import { texts } from './texts.ts';
import { Toast } from './toast.tsx';

interface UndoProps {
  /** The rep answered by keyboard: the way back must be in reach. */
  takesFocus: boolean;
  onUndo: () => void;
  onOver: () => void;
}

/** "Not for me" can be taken back for six seconds. */
export function Undo({ takesFocus, onUndo, onOver }: UndoProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) button.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    <Toast
      onOver={onOver}
      button={
        <button ref={button} type="button" className="undo" onClick={onUndo}>
          {texts.undo}
        </button>
      }
    >
      {texts.hidden}
    </Toast>
  );
}
