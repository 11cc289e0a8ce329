import { useCallback, useEffect, useState } from 'react';
import type { CollectorClient } from '../../../lib/collector/client.ts';
import type { OrgSummary, VersionSummary } from '../../../lib/model/collector.ts';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { formatDate, formatTime } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { Pill } from '../../ui/pill.tsx';
import type { Workspace } from '../data/use-workspace.ts';
import type { ScreenProps } from '../shell.tsx';
import { troubleText } from '../use-busy.ts';
import { RollBack } from './roll-back.tsx';
import { VersionDiff } from './version-diff.tsx';

/** Every published version, newest first; what it changed, and the way back to it. */
export function VersionsScreen({ workspace, go }: Pick<ScreenProps, 'workspace' | 'go'>) {
  const { client, org } = workspace;
  return client && org ? <Versions workspace={workspace} client={client} summary={org.summary} go={go} /> : null;
}

interface VersionsProps extends Pick<ScreenProps, 'workspace' | 'go'> {
  client: CollectorClient;
  summary: OrgSummary;
}

function Versions({ workspace, client, summary, go }: VersionsProps) {
  const [versions, setVersions] = useState<VersionSummary[] | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [rolledBack, setRolledBack] = useState<{ to: number; as: number } | null>(null);
  const load = useCallback(() => {
    setFailure(null);
    client.versions(summary.org).then(setVersions, setFailure);
  }, [client, summary.org]);
  // The list grows with each publication.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the current version is the reason to load again.
  useEffect(load, [load, summary.currentVersion]);

  return (
    <div className="grid max-w-[52rem] gap-4">
      <div>
        <h2 className="text-title font-semibold">Versions</h2>
        <p className="mt-1 text-pretty text-muted">
          A version never changes once it is published. Rolling back publishes the old content again, as a new version.
        </p>
      </div>
      {failure === null ? null : (
        <Notice
          tone="error"
          action={
            <Button size="small" onClick={load}>
              Try again
            </Button>
          }
        >
          The versions could not be read. {troubleText(failure)}
        </Notice>
      )}
      {rolledBack === null ? null : (
        <Notice>
          Version {rolledBack.as} is published with the content of version {rolledBack.to}. Reps with an open CRM tab
          see it within a minute.
        </Notice>
      )}
      {versions === null ? (
        failure === null ? (
          <p role="status" className="text-muted">
            Reading the versions…
          </p>
        ) : null
      ) : versions.length === 0 ? (
        <p className="rounded-2xl border border-dashed border-edge px-6 py-12 text-center text-muted">
          Nothing is published yet. Your first version will be listed here.
        </p>
      ) : (
        <ol
          reversed
          aria-label="Published versions"
          className="overflow-hidden rounded-2xl border border-line bg-surface shadow-card"
        >
          {versions.map((version, index) => (
            <Version
              key={version.version}
              version={version}
              before={versions[index + 1] ?? null}
              current={index === 0}
              onRolledBack={(as) => setRolledBack({ to: version.version, as })}
              workspace={workspace}
              client={client}
              summary={summary}
              go={go}
            />
          ))}
        </ol>
      )}
    </div>
  );
}

interface VersionProps extends VersionsProps {
  version: VersionSummary;
  before: VersionSummary | null;
  current: boolean;
  onRolledBack(as: number): void;
  workspace: Workspace;
}

function Version({ version, before, current, ...shared }: VersionProps) {
  return (
    <li className="border-t border-line px-4 py-3 first:border-t-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-medium">Version {version.version}</h3>
        {current ? <Pill tone="good">In force</Pill> : null}
        <p className="text-small text-muted">
          {formatDate(version.publishedAt)}, {formatTime(version.publishedAt)} · by {version.publishedBy}
        </p>
        <div className="ms-auto">{current ? null : <RollBack version={version} {...shared} />}</div>
      </div>
      <Disclosure
        look="link"
        summary={before ? `What changed since version ${before.version}` : 'What it holds'}
        className="mt-1"
      >
        <div className="pt-3 pb-1">
          <VersionDiff
            client={shared.client}
            summary={shared.summary}
            from={before?.version ?? null}
            to={version.version}
            level={4}
          />
        </div>
      </Disclosure>
    </li>
  );
}
