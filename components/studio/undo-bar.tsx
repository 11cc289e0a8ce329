import { X } from 'lucide-react';
import { Button, IconButton } from '../ui/button.tsx';
import type { Workspace } from './data/use-workspace.ts';

/** The way back after something was deleted; it stays until the next change. */
export function UndoBar({ undo }: Pick<Workspace, 'undo'>) {
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 bottom-6 z-20 flex justify-center px-4">
      {undo ? (
        <div className="pointer-events-auto flex items-center gap-2 rounded-full border border-line bg-surface py-1 ps-4 pe-1.5 shadow-float">
          <span>{undo.text}</span>
          <Button size="small" look="link" onClick={undo.back}>
            Undo
          </Button>
          <IconButton label="Dismiss" onClick={undo.dismiss}>
            <X aria-hidden size={15} />
          </IconButton>
        </div>
      ) : null}
    </div>
  );
}
