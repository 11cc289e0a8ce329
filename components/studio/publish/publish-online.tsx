import type { CollectorClient } from '../../../lib/collector/client.ts';
import { CollectorError } from '../../../lib/collector/error.ts';
import type { OrgSummary } from '../../../lib/model/collector.ts';
import type { Program } from '../../../lib/model/program.ts';
import { nextBundle } from '../../../lib/studio/next-bundle.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { publishBundle } from '../data/signing.ts';
import type { Workspace } from '../data/use-workspace.ts';
import { troubleText, useBusy } from '../use-busy.ts';

interface PublishOnlineProps {
  workspace: Workspace;
  client: CollectorClient;
  summary: OrgSummary;
  program: Program;
  days: number;
  ready: boolean;
  onDone(version: number): void;
}

/** Did somebody else publish meanwhile? */
export function isConflict(error: unknown): boolean {
  return error instanceof CollectorError && (error.code === 'based-on-old' || error.code === 'version-taken');
}

/** Signs here, sends to the collector. When somebody was quicker, nothing is lost: it says who, and takes their version in. */
export function PublishOnline({ workspace, client, summary, program, days, ready, onDone }: PublishOnlineProps) {
  const { key, draft, deps, behind, org } = workspace;
  const { busy, failure, run, forget } = useBusy();
  const version = (summary.currentVersion ?? 0) + 1;

  const publish = () =>
    run(async () => {
      if (key === null) return;
      const bundle = nextBundle({
        org: summary.org,
        currentVersion: summary.currentVersion,
        program,
        now: deps.now(),
        expiresInDays: days,
      });
      try {
        const { hash, text } = await publishBundle(client, {
          summary,
          key,
          bundle,
          basedOn: draft.basedOn?.hash ?? null,
        });
        workspace.published({ bundle, hash, text }, true);
        onDone(bundle.version);
      } catch (error) {
        if (!isConflict(error)) throw error;
        // The banner on top says who was quicker, and takes their version in.
        await workspace.reload();
        window.scrollTo(0, 0);
      }
    });

  if (behind && org?.published) {
    return (
      <Notice>
        Version {org.published.bundle.version} came first. Load it above, then publish yours on top of it.
      </Notice>
    );
  }
  return (
    <>
      {failure === null ? null : (
        <Notice tone="error">
          Version {version} was not published. {troubleText(failure)} Your changes are kept.
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <BusyButton
          look="primary"
          busy={busy}
          during="Signing and publishing…"
          disabled={!ready}
          onClick={() => {
            forget();
            void publish();
          }}
        >
          {`Publish version ${version}`}
        </BusyButton>
        {ready ? null : <p className="text-small text-muted">See above what is missing.</p>}
      </div>
    </>
  );
}
