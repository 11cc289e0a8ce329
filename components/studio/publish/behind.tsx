import { useEffect, useState } from 'react';
import { type Conflict, rebase, takeTheirs } from '../../../lib/studio/merge.ts';
import { Button } from '../../ui/button.tsx';
import { count } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import type { PublishedBundle } from '../data/organisation.ts';
import type { Workspace } from '../data/use-workspace.ts';

interface BehindProps {
  workspace: Workspace;
  published: PublishedBundle;
}

/** Name of the admin token that published a version; null until it is known, or when it cannot be. */
function usePublisher({ client, org }: Workspace, version: number): string | null {
  const [by, setBy] = useState<string | null>(null);
  const id = org?.summary.org ?? null;
  useEffect(() => {
    let current = true;
    if (client === null || id === null) return;
    client.versions(id).then(
      (versions) => current && setBy(versions.find((each) => each.version === version)?.publishedBy ?? null),
      (error: unknown) => console.warn('Carrot:', error),
    );
    return () => {
      current = false;
    };
  }, [client, id, version]);
  return by;
}

/** Somebody published meanwhile: the draft is kept and put on top of their version, asking only where both changed the same. */
export function Behind({ workspace, published }: BehindProps) {
  const [conflicts, setConflicts] = useState<Conflict[] | null>(null);
  const { version } = published.bundle;
  const by = usePublisher(workspace, version);
  const rebased = () => rebase(workspace.draft, published.bundle.program, { version, hash: published.hash });

  const load = () => {
    const { draft, conflicts: found } = rebased();
    if (found.length === 0) workspace.settled(draft);
    else setConflicts(found);
  };
  const finish = (theirs: ReadonlySet<string>) => {
    const { draft } = rebased();
    workspace.settled([...theirs].reduce(takeTheirs, draft));
  };

  return conflicts === null ? (
    <Notice
      action={
        <Button size="small" look="primary" onClick={load}>
          Load version {version} and keep my changes
        </Button>
      }
    >
      <strong className="font-semibold">
        {by === null ? 'Somebody' : by} published version {version} while you were writing.
      </strong>{' '}
      Your changes are kept. Load the new version underneath them before you publish.
    </Notice>
  ) : (
    <Conflicts conflicts={conflicts} version={version} onDecided={finish} />
  );
}

interface ConflictsProps {
  conflicts: readonly Conflict[];
  version: number;
  onDecided(theirs: ReadonlySet<string>): void;
}

function Conflicts({ conflicts, version, onDecided }: ConflictsProps) {
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set());
  const choose = (key: string, their: boolean) => {
    const next = new Set(theirs);
    if (their) next.add(key);
    else next.delete(key);
    setTheirs(next);
  };
  return (
    <section
      aria-labelledby="conflicts"
      className="grid gap-4 rounded-2xl border border-tint-line bg-surface p-5 shadow-card"
    >
      <div>
        <h2 id="conflicts" className="text-title font-semibold">
          {count(conflicts.length, 'campaign')} changed on both sides
        </h2>
        <p className="mt-1 text-muted">Which one goes on? The other is dropped.</p>
      </div>
      {conflicts.map(({ key, mine, theirs: their }) => (
        <fieldset key={key} className="grid gap-2 border-t border-line pt-3">
          <legend className="float-left w-full font-medium">
            {conflictTitle({ key, mine, theirs: their } as Conflict)}
          </legend>
          <div className="clear-both grid gap-2 sm:grid-cols-2">
            <Choice
              name={key}
              checked={!theirs.has(key)}
              onChoose={() => choose(key, false)}
              label="Mine"
              text={sideText(key, mine)}
            />
            <Choice
              name={key}
              checked={theirs.has(key)}
              onChoose={() => choose(key, true)}
              label={`Version ${version}`}
              text={sideText(key, their)}
            />
          </div>
        </fieldset>
      ))}
      <div>
        <Button look="primary" onClick={() => onDecided(theirs)}>
          Go on with these
        </Button>
      </div>
    </section>
  );
}

function conflictTitle({ key, mine, theirs }: Conflict): string {
  if (key === 'head') return 'Roles, practices and everything else around the campaigns';
  return mine?.title || theirs?.title || key;
}

function sideText(key: string, side: Conflict['mine']): string {
  if (key === 'head') return 'As it stands on this side';
  return side === null ? 'Deleted' : `“${side.title}” ${side.body}`;
}

interface ChoiceProps {
  name: string;
  label: string;
  text: string;
  checked: boolean;
  onChoose(): void;
}

function Choice({ name, label, text, checked, onChoose }: ChoiceProps) {
  return (
    <label className="flex cursor-pointer items-start gap-2.5 rounded-xl border border-line p-3 has-checked:border-accent has-checked:bg-tint">
      <input
        type="radio"
        name={`conflict-${name}`}
        checked={checked}
        onChange={onChoose}
        className="mt-1 size-4 accent-accent"
      />
      <span>
        <span className="block font-medium">{label}</span>
        <span className="block text-small text-muted">{text}</span>
      </span>
    </label>
  );
}
