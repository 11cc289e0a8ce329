import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useState } from 'react';
import type { CollectorClient } from '../../../lib/collector/client.ts';
import type { OrgSummary, VersionSummary } from '../../../lib/model/collector.ts';
import { nextBundle } from '../../../lib/studio/next-bundle.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { loadVersion } from '../data/organisation.ts';
import { fits, publishBundle } from '../data/signing.ts';
import { isConflict } from '../publish/publish-online.tsx';
import type { ScreenProps } from '../shell.tsx';
import { troubleText, useBusy } from '../use-busy.ts';
import { VersionDiff } from './version-diff.tsx';

interface RollBackProps extends Pick<ScreenProps, 'workspace' | 'go'> {
  client: CollectorClient;
  summary: OrgSummary;
  version: VersionSummary;
  /** `as`: number of the new version. */
  onRolledBack(as: number): void;
}

const goodForDays = 90;

/** Publishes an older version's content as a new version, after showing what that changes. */
export function RollBack({ workspace, client, summary, version, onRolledBack, go }: RollBackProps) {
  const { key, deps, org } = workspace;
  const [open, setOpen] = useState(false);
  const { busy, failure, run, forget } = useBusy();
  const next = (summary.currentVersion ?? 0) + 1;
  const ready = key !== null && fits(key, summary);

  const publish = () =>
    run(async () => {
      if (key === null) return;
      const { bundle: old } = await loadVersion(client, summary, version.version);
      const bundle = nextBundle({
        org: summary.org,
        currentVersion: summary.currentVersion,
        program: old.program,
        now: deps.now(),
        expiresInDays: goodForDays,
      });
      try {
        const { hash, text } = await publishBundle(client, {
          summary,
          key,
          bundle,
          basedOn: org?.published?.hash ?? null,
        });
        workspace.published({ bundle, hash, text }, false);
        setOpen(false);
        onRolledBack(bundle.version);
      } catch (error) {
        if (!isConflict(error)) throw error;
        await workspace.reload();
        throw new Error('Somebody published another version meanwhile. Look at the list again before you roll back');
      }
    });

  return (
    <AlertDialog.Root
      open={open}
      onOpenChange={(wanted) => {
        if (busy) return;
        forget();
        setOpen(wanted);
      }}
    >
      <AlertDialog.Trigger className={buttonClass('secondary', 'small')}>
        Roll back to version {version.version}
      </AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-20 bg-scrim" />
        <AlertDialog.Popup className="fixed top-1/2 left-1/2 z-30 max-h-[calc(100vh-4rem)] w-[min(38rem,calc(100vw-2rem))] -translate-1/2 overflow-auto rounded-2xl border border-line bg-surface p-6 shadow-float">
          <AlertDialog.Title className="text-title font-semibold">
            Roll back to version {version.version}?
          </AlertDialog.Title>
          <AlertDialog.Description render={<div />} className="mt-2 grid gap-3 text-pretty text-muted">
            <p>
              Its content is published again as version {next}, good for {goodForDays} days. Reps with an open CRM tab
              see it within a minute. Your unpublished changes stay.
            </p>
          </AlertDialog.Description>
          <div className="mt-4 grid gap-3">
            <VersionDiff
              client={client}
              summary={summary}
              from={summary.currentVersion}
              to={version.version}
              level={3}
            />
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
            {failure === null ? null : <Notice tone="error">{troubleText(failure)}</Notice>}
          </div>
          <div className="mt-6 flex justify-end gap-2">
            <AlertDialog.Close className={buttonClass('secondary')}>Cancel</AlertDialog.Close>
            {ready ? (
              <BusyButton look="primary" busy={busy} during="Signing and publishing…" onClick={publish}>
                {`Publish version ${next}`}
              </BusyButton>
            ) : null}
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
