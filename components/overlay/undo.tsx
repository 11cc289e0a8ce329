import { type RefObject, useEffect } from 'react';
import { texts } from './texts.ts';
import { Toast } from './toast.tsx';

interface UndoProps {
  /** The rep answered by keyboard: the way back must be in reach. */
  takesFocus: boolean;
  button: RefObject<HTMLButtonElement | null>;
  onUndo: () => void;
  onOver: () => void;
}

/** "Not for me" can be taken back for six seconds. */
export function Undo({ takesFocus, button, onUndo, onOver }: UndoProps) {
  useEffect(() => {
    if (takesFocus) button.current?.focus({ preventScroll: true });
  }, [takesFocus, button]);
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
