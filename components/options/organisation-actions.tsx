import { useState } from 'react';
import type { FeedOutcome } from '../../lib/messages/protocol.ts';
import type { Organisation } from '../../lib/model/settings.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { FileButton } from '../ui/file-button.tsx';
import { AllowAccess } from './allow-access.tsx';
import { OutcomeNotice } from './outcome-notice.tsx';

/** What came of asking the feed last, by whomever; `at` in ms since 1970. */
export interface LastCheck {
  at: number;
  outcome: FeedOutcome;
}

interface OrganisationActionsProps {
  organisation: Organisation;
  lastCheck: LastCheck | null;
  onRefresh(): Promise<FeedOutcome>;
  /** Version whose tips go on showing when the feed gives no answer; null: none. */
  held: number | null;
  /** A signed program from a file, for this organisation. */
  onImport(text: string): Promise<FeedOutcome>;
  onLeave(): Promise<void>;
  onAllow(origin: string): Promise<boolean>;
}

const waysBack: Record<Organisation['joinedBy'], string> = {
  invite: 'To join again you need a new invite.',
  address: 'To join again you need the feed address and the public key.',
  file: 'To join again you need a signed file and the public key.',
  policy: '',
};

/** Checking for a new version, taking one from a file, leaving; and what came of it. */
export function OrganisationActions(props: OrganisationActionsProps) {
  const { organisation, lastCheck, held, onRefresh, onImport, onLeave, onAllow } = props;
  const [busy, setBusy] = useState(false);
  const [own, setOwn] = useState<{ at: number; outcome: FeedOutcome | Error | null }>({ at: 0, outcome: null });
  const run = async (work: () => Promise<FeedOutcome | null>) => {
    setBusy(true);
    try {
      const outcome = await work();
      setOwn({ at: Date.now(), outcome });
    } catch (error) {
      setOwn({ at: Date.now(), outcome: error instanceof Error ? error : new Error(String(error)) });
    } finally {
      setBusy(false);
    }
  };
  const refresh = () => run(onRefresh);
  const { feedUrl, joinedBy, name } = organisation;
  const news = lastCheck !== null && lastCheck.at > own.at ? worthSaying(lastCheck.outcome) : own.outcome;
  return (
    <div className="mt-5 grid gap-3">
      <div className="flex flex-wrap gap-2">
        {feedUrl === null ? null : (
          <Button onClick={refresh} disabled={busy}>
            {busy ? 'Checking…' : 'Check for a new version'}
          </Button>
        )}
        {joinedBy === 'address' || joinedBy === 'file' ? (
          <FileButton
            accept=".jws,.bundle,.txt,application/jose"
            onText={(text) => run(() => onImport(text))}
            onProblem={(reason) => setOwn({ at: Date.now(), outcome: new Error(reason) })}
          >
            Use a signed file
          </FileButton>
        ) : null}
        {joinedBy === 'policy' ? null : (
          <ConfirmDialog
            look="secondary"
            trigger="Leave organisation"
            title={`Leave ${name}?`}
            confirm="Leave"
            cancel="Stay"
            disabled={busy}
            onConfirm={() => run(async () => onLeave().then(() => null))}
          >
            <p>You go back to the built-in program. The organisation’s tips stop, and its program is removed.</p>
            <p>Your own history stays on this machine. {waysBack[joinedBy]}</p>
          </ConfirmDialog>
        )}
      </div>
      {joinedBy === 'policy' ? (
        <p className="text-small text-muted">Set up for this browser by your IT department.</p>
      ) : null}
      <OutcomeNotice outcome={news} held={held}>
        {feedUrl === null ? null : <AllowAccess url={feedUrl} onAllow={onAllow} onAllowed={refresh} />}
      </OutcomeNotice>
    </div>
  );
}

/** Of checks that the rep did not ask for, only what went wrong or is still missing. */
function worthSaying(outcome: FeedOutcome): FeedOutcome | null {
  return outcome.outcome === 'updated' || outcome.outcome === 'unchanged' ? null : outcome;
}
