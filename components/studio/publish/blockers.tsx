import { draftEntries } from '../../../lib/studio/draft.ts';
import type { DraftFinding } from '../../../lib/studio/lint-draft.ts';
import { Button } from '../../ui/button.tsx';
import { count } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { fits } from '../data/signing.ts';
import type { Workspace } from '../data/use-workspace.ts';
import type { View } from '../use-view.ts';

interface BlockersProps {
  errors: readonly DraftFinding[];
  workspace: Workspace;
  go(view: View): void;
}

/** What keeps this from being published, each with the way to mend it. */
export function Blockers({ errors, workspace, go }: BlockersProps) {
  const { key, org } = workspace;
  return (
    <>
      {errors.length > 0 ? <Errors errors={errors} workspace={workspace} go={go} /> : null}
      {key === null ? (
        <Notice
          action={
            <Button size="small" onClick={() => go({ name: 'key' })}>
              {org?.summary.publicKey ? 'Open the key' : 'Set up the key'}
            </Button>
          }
        >
          Publishing needs your organisation’s signing key.
        </Notice>
      ) : null}
      {key !== null && !fits(key, org?.summary ?? null) ? (
        <Notice
          tone="error"
          action={
            <Button size="small" onClick={() => go({ name: 'key' })}>
              Compare the keys
            </Button>
          }
        >
          The open key is not your organisation’s. No device would believe this version, so it cannot be published.
        </Notice>
      ) : null}
    </>
  );
}

function Errors({ errors, workspace, go }: BlockersProps) {
  const titles = new Map(draftEntries(workspace.draft).map(({ key, campaign }) => [key, campaign.title || 'Untitled']));
  return (
    <Notice tone="error">
      <p className="font-medium">{count(errors.length, 'error')} to mend before this can be published:</p>
      <ul className="mt-1.5 grid gap-1">
        {errors.map(({ key, field, message, hint }) => (
          <li key={`${key}-${field}-${message}`}>
            {key === null ? (
              <span className="font-medium">{field}</span>
            ) : (
              <button type="button" className="font-medium underline" onClick={() => go({ name: 'edit', key })}>
                {titles.get(key)}
              </button>
            )}
            {key !== null && field ? `, ${field}` : ''}: {message} {hint}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
