import { draftHead } from '../../lib/studio/draft.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import type { Workspace } from './data/use-workspace.ts';
import { Behind } from './publish/behind.tsx';
import { useOnline } from './use-online.ts';
import type { View } from './use-view.ts';

/** What the admin must know whatever they look at. */
export function Banners({ workspace, go }: { workspace: Workspace; go(view: View): void }) {
  const { draft, org, place, notKept, behind, key, deps } = workspace;
  const starter = deps.starters.find(({ id }) => id === draftHead(draft)?.id);
  const online = useOnline();
  return (
    <>
      {place.kind === 'collector' && !online ? (
        <Notice>You are offline. Go on writing: everything is kept here, and you publish when you are back.</Notice>
      ) : null}
      {notKept === null ? null : (
        <Notice tone="error">
          Your work could not be kept in this browser ({notKept}). Export it as a file before you close this tab.
        </Notice>
      )}
      {behind && org?.published ? <Behind workspace={workspace} published={org.published} /> : null}
      {place.kind === 'collector' && draft.base === null ? (
        <Notice
          action={
            key ? undefined : (
              <Button size="small" onClick={() => go({ name: 'key' })}>
                Set up the key
              </Button>
            )
          }
        >
          Nothing is published yet.{' '}
          {starter ? (
            <>
              You start with a built-in program, “{starter.name}” (for another CRM, start over from its program under{' '}
              <button type="button" className="underline" onClick={() => go({ name: 'files' })}>
                Files
              </button>
              ); change what you like, and your
            </>
          ) : (
            'Your'
          )}{' '}
          first publication makes it your organisation’s own.
        </Notice>
      ) : null}
    </>
  );
}
