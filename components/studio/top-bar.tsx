import { KeyRound, LogOut } from 'lucide-react';
import { changeCount } from '../../lib/studio/draft.ts';
import { Button } from '../ui/button.tsx';
import { CarrotMark } from '../ui/carrot-glyph.tsx';
import { count } from '../ui/format.ts';
import { Pill } from '../ui/pill.tsx';
import { fits } from './data/signing.ts';
import type { Workspace } from './data/use-workspace.ts';
import type { View } from './use-view.ts';

interface TopBarProps {
  workspace: Workspace;
  view: View;
  go(view: View): void;
  onLeave(): void;
}

/** Where we are, what is not published yet, and the way to publish it. */
export function TopBar({ workspace, view, go, onLeave }: TopBarProps) {
  const { org, place, draft } = workspace;
  const name = org?.summary.name ?? (place.kind === 'file' ? place.opened.name : place.signIn.org);
  const changes = changeCount(draft);
  const keyState = keyStateOf(workspace);
  return (
    <header className="sticky top-0 z-10 border-b border-line bg-surface/95 backdrop-blur">
      <div className="mx-auto flex min-h-14 max-w-[76rem] flex-wrap items-center gap-x-4 gap-y-2 px-6 py-2.5">
        <div className="flex items-center gap-2.5">
          <CarrotMark size={26} />
          <h1 className="text-lead font-semibold">
            Carrot Studio <span className="font-normal text-muted">· {name}</span>
          </h1>
          <VersionPill workspace={workspace} />
        </div>
        <div className="ms-auto flex flex-wrap items-center gap-2">
          <p role="status" className="text-small text-muted">
            {draft.base === null
              ? 'First publication'
              : changes === 0
                ? 'No changes'
                : `${count(changes, 'change')} not published`}
          </p>
          <Button size="small" look="quiet" onClick={() => go({ name: 'key' })}>
            <KeyRound aria-hidden size={15} className={keyState.tone} />
            {keyState.text}
          </Button>
          {view.name === 'review' ? null : (
            <Button look="primary" onClick={() => go({ name: 'review' })}>
              Review and publish
            </Button>
          )}
          <Button size="small" look="quiet" onClick={onLeave}>
            <LogOut aria-hidden size={15} />
            {place.kind === 'file' ? 'Close' : 'Sign out'}
          </Button>
        </div>
      </div>
    </header>
  );
}

function keyStateOf({ key, org }: Workspace): { text: string; tone: string } {
  if (key === null) return { text: 'No key open', tone: 'text-muted' };
  return fits(key, org?.summary ?? null)
    ? { text: 'Key open', tone: 'text-leaf' }
    : { text: 'Wrong key open', tone: 'text-danger' };
}

function VersionPill({ workspace: { org, place } }: { workspace: Workspace }) {
  if (place.kind === 'file') return <Pill>File</Pill>;
  const version = org?.published?.bundle.version;
  return version === undefined ? <Pill>Not published</Pill> : <Pill tone="good">Version {version}</Pill>;
}
