import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useState } from 'react';
import type { CampaignState } from '../../../lib/studio/campaign-state.ts';
import { type DraftEntry, setCampaign } from '../../../lib/studio/draft.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { fits } from '../data/signing.ts';
import type { Workspace } from '../data/use-workspace.ts';
import { troubleText, useBusy } from '../use-busy.ts';
import type { View } from '../use-view.ts';

interface PauseButtonProps {
  entry: DraftEntry;
  state: CampaignState;
  workspace: Workspace;
  go(view: View): void;
}

/** Stops a campaign at once, or lets it go on: the kill list, where there is a collector to serve one. */
export function PauseButton({ entry, state, workspace, go }: PauseButtonProps) {
  const { campaign, published, key } = entry;
  const { draft, org, client } = workspace;
  const [open, setOpen] = useState(false);
  const { busy, failure, run, forget } = useBusy();
  if (published === null || state === 'ended') return null;
  const paused = state === 'paused';
  const label = paused ? 'Resume' : 'Pause';
  const byList = org?.killList?.campaigns.includes(published.id) ?? false;

  // Without a collector, and for a pause that is part of the program, the next version says it.
  if (!client || (paused && !byList)) {
    const turn = () => {
      const next = { ...campaign, paused: !campaign.paused };
      workspace.change(
        setCampaign(draft, key, next),
        `“${campaign.title}” is ${next.paused ? 'paused' : 'live'} from the next version on.`,
      );
    };
    return (
      <Button
        size="small"
        look="quiet"
        onClick={turn}
        aria-label={`${campaign.paused ? 'Resume' : 'Pause'} ${campaign.title}`}
      >
        {campaign.paused ? 'Resume' : 'Pause'}
      </Button>
    );
  }

  const ready = workspace.key !== null && fits(workspace.key, org?.summary ?? null);
  const confirm = () =>
    run(async () => {
      await workspace.setPaused(published.id, !paused);
      setOpen(false);
    });
  return (
    <AlertDialog.Root
      open={open}
      onOpenChange={(next) => {
        if (busy) return;
        forget();
        setOpen(next);
      }}
    >
      <AlertDialog.Trigger className={buttonClass('quiet', 'small')} aria-label={`${label} ${campaign.title}`}>
        {label}
      </AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-20 bg-scrim" />
        <AlertDialog.Popup className="fixed top-1/2 left-1/2 z-30 w-[min(30rem,calc(100vw-2rem))] -translate-1/2 rounded-2xl border border-line bg-surface p-6 shadow-float">
          <AlertDialog.Title className="text-title font-semibold">
            {label} “{published.title}”?
          </AlertDialog.Title>
          <AlertDialog.Description render={<div />} className="mt-2 grid gap-3 text-pretty text-muted">
            <p>
              {paused
                ? 'Reps see it again within a minute, where and when it fits.'
                : 'Reps with an open CRM tab stop seeing it within a minute, everybody else before anything shows. You can resume it any time.'}
            </p>
            <p>No new version is published, and your unpublished changes stay as they are.</p>
            {ready ? null : (
              <Notice
                action={
                  <Button size="small" onClick={() => go({ name: 'key' })}>
                    Open the key
                  </Button>
                }
              >
                This needs your organisation’s signing key.
              </Notice>
            )}
            {failure === null ? null : <Notice tone="error">{troubleText(failure)} Nothing was changed.</Notice>}
          </AlertDialog.Description>
          <div className="mt-6 flex justify-end gap-2">
            <AlertDialog.Close className={buttonClass('secondary')}>Cancel</AlertDialog.Close>
            {ready ? (
              <BusyButton look="primary" busy={busy} during={paused ? 'Resuming…' : 'Pausing…'} onClick={confirm}>
                {label}
              </BusyButton>
            ) : null}
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
