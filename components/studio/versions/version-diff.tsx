import { useEffect, useState } from 'react';
import type { CollectorClient } from '../../../lib/collector/client.ts';
import type { OrgSummary } from '../../../lib/model/collector.ts';
import { type Change, diffPrograms } from '../../../lib/program/diff.ts';
import { Notice } from '../../ui/notice.tsx';
import { loadVersion } from '../data/organisation.ts';
import { ChangeList } from '../publish/change-list.tsx';
import { troubleText } from '../use-busy.ts';

interface VersionDiffProps {
  client: CollectorClient;
  summary: OrgSummary;
  /** Null: from nothing. */
  from: number | null;
  to: number;
  /** Level of the headings. */
  level: 3 | 4;
}

/** What a reader would notice between two versions. Both are loaded, and verified, when this is first looked at. */
export function VersionDiff({ client, summary, from, to, level }: VersionDiffProps) {
  const [changes, setChanges] = useState<Change[] | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    let current = true;
    const load = (version: number) => loadVersion(client, summary, version);
    Promise.all([from === null ? null : load(from), load(to)]).then(
      ([before, after]) => current && setChanges(diffPrograms(before?.bundle.program ?? null, after.bundle.program)),
      (error: unknown) => current && setFailure(error),
    );
    return () => {
      current = false;
    };
  }, [client, summary, from, to]);
  if (failure !== null) return <Notice tone="error">This version could not be read. {troubleText(failure)}</Notice>;
  if (changes === null) return <p role="status">Comparing…</p>;
  return <ChangeList changes={changes} level={level} />;
}
