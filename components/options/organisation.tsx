import { useState } from 'react';
import type { FeedOutcome } from '../../lib/messages/protocol.ts';
import type { Settings } from '../../lib/model/settings.ts';
import { graceDays } from '../../lib/program/expiry.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { formatDate } from '../ui/format.ts';
import { ConnectForm } from './connect-form.tsx';
import { OutcomeNotice } from './outcome-notice.tsx';
import { Panel } from './section.tsx';

export interface ProgramInfo {
  name: string;
  version: number | null;
  state: 'built-in' | 'valid' | 'grace' | 'expired';
  /** ms since 1970. */
  issuedAt?: number;
  /** ms since 1970. */
  expiresAt?: number;
  org?: string;
  keyFingerprint?: string;
}

interface OrganisationProps {
  organisation: Settings['organisation'];
  program: ProgramInfo;
  onConnect(feedUrl: string, publicKey: string): Promise<FeedOutcome>;
  onRefresh(): Promise<FeedOutcome>;
  onLeave(): Promise<void>;
}

const dayMs = 86_400_000;

/** What the age of the program means for the rep. */
export function programStateText({ state, expiresAt }: ProgramInfo): string {
  const on = expiresAt === undefined ? '' : ` on ${formatDate(expiresAt)}`;
  switch (state) {
    case 'built-in':
      return 'Built in. You are not connected to an organisation.';
    case 'valid':
      return expiresAt === undefined ? 'Valid.' : `Valid until ${formatDate(expiresAt)}.`;
    case 'grace':
      return `Expired${on}. It keeps working${
        expiresAt === undefined ? ' for now' : ` until ${formatDate(expiresAt + graceDays * dayMs)}`
      }; your admin should publish a fresh version.`;
    case 'expired':
      return `Expired${on}. Nothing shows by itself any more, only what you open. Ask your admin to publish a fresh version.`;
  }
}

/** Which program is used, and joining or leaving an organisation. */
export function Organisation({ organisation, program, onConnect, onRefresh, onLeave }: OrganisationProps) {
  return (
    <>
      <Panel>
        <h3 className="text-lead font-semibold">
          {program.name}
          {program.version !== null ? (
            <span className="font-normal text-muted"> · version {program.version}</span>
          ) : null}
        </h3>
        <p className="mt-1 text-pretty text-muted">{programStateText(program)}</p>
        {organisation ? <Facts organisation={organisation} program={program} /> : null}
        {organisation ? <Actions name={organisation.name} onRefresh={onRefresh} onLeave={onLeave} /> : null}
      </Panel>
      {organisation ? null : (
        <Panel>
          <ConnectForm onConnect={onConnect} />
        </Panel>
      )}
    </>
  );
}

function Facts({
  organisation,
  program,
}: {
  organisation: NonNullable<Settings['organisation']>;
  program: ProgramInfo;
}) {
  const facts = [
    { term: 'Organisation', value: organisation.name },
    { term: 'Published', value: program.issuedAt === undefined ? null : formatDate(program.issuedAt) },
    { term: 'Feed address', value: organisation.feedUrl, code: true },
    { term: 'Key fingerprint', value: program.keyFingerprint ?? null, code: true },
  ];
  return (
    <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 text-small">
      {facts.map(({ term, value, code }) =>
        value === null ? null : (
          <div key={term} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-muted">{term}</dt>
            <dd className="min-w-0 wrap-anywhere">{code ? <bdi dir="ltr">{value}</bdi> : value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

function Actions({ name, onRefresh, onLeave }: { name: string } & Pick<OrganisationProps, 'onRefresh' | 'onLeave'>) {
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<FeedOutcome | Error | null>(null);
  const run = async (work: () => Promise<FeedOutcome | null>) => {
    setBusy(true);
    try {
      setOutcome(await work());
    } catch (error) {
      setOutcome(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="mt-5 grid gap-3">
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => run(onRefresh)} disabled={busy}>
          {busy ? 'Checking…' : 'Check for a new version'}
        </Button>
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
          <p>Your own history stays on this machine. To join again you need the feed address and the public key.</p>
        </ConfirmDialog>
      </div>
      <OutcomeNotice outcome={outcome} />
    </div>
  );
}
