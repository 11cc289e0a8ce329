import { useEffect, useRef } from 'react';
import type { FeedOutcome } from '../../lib/messages/protocol.ts';
import type { Settings } from '../../lib/model/settings.ts';
import { graceDays } from '../../lib/program/expiry.ts';
import { Disclosure } from '../ui/disclosure.tsx';
import { formatDate } from '../ui/format.ts';
import { ConnectForm } from './connect-form.tsx';
import { Facts } from './facts.tsx';
import { formatAgo } from './format-ago.ts';
import { type JoinActions, JoinForm } from './join-form.tsx';
import { type LastCheck, OrganisationActions } from './organisation-actions.tsx';
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

/** Everything that can be done about an organisation. */
export interface OrganisationActs extends JoinActions {
  onConnect(feedUrl: string, publicKey: string): Promise<FeedOutcome>;
  /** A signed program from a file; `publicKey` null: for the organisation that is joined. */
  onImport(text: string, publicKey: string | null): Promise<FeedOutcome>;
  onRefresh(): Promise<FeedOutcome>;
  onLeave(): Promise<void>;
}

interface OrganisationProps {
  organisation: Settings['organisation'];
  program: ProgramInfo;
  lastCheck: LastCheck | null;
  /** ms since 1970 */
  now: number;
  acts: OrganisationActs;
}

const dayMs = 86_400_000;

/** What the age of the program means for the rep. */
export function programStateText({ state, expiresAt }: ProgramInfo, joined = false): string {
  const on = expiresAt === undefined ? '' : ` on ${formatDate(expiresAt)}`;
  switch (state) {
    case 'built-in':
      return joined
        ? 'Built in, until your organisation publishes its own.'
        : 'Built in. You are not connected to an organisation.';
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
export function Organisation({ organisation, program, lastCheck, now, acts }: OrganisationProps) {
  const heading = useJoinedFocus(organisation !== null);
  return (
    <>
      <Panel>
        <h3 ref={heading} tabIndex={-1} className="text-lead font-semibold outline-none">
          {program.name}
          {program.version !== null ? (
            <span className="font-normal text-muted"> · version {program.version}</span>
          ) : null}
        </h3>
        <p className="mt-1 text-pretty text-muted">{programStateText(program, organisation !== null)}</p>
        {organisation ? (
          <>
            <Facts facts={factsOf(organisation, program, lastCheck, now)} />
            <OrganisationActions
              {...acts}
              organisation={organisation}
              lastCheck={lastCheck}
              held={program.state === 'expired' ? null : program.version}
              onImport={(text) => acts.onImport(text, null)}
            />
          </>
        ) : null}
      </Panel>
      {organisation ? null : (
        <Panel>
          <JoinForm {...acts} />
          <div className="mt-5 border-t border-line pt-4">
            <Disclosure look="link" summary="Other ways to join">
              <div className="pt-4">
                <ConnectForm {...acts} />
              </div>
            </Disclosure>
          </div>
        </Panel>
      )}
    </>
  );
}

/** The form that had the focus is gone once an organisation is joined: the heading of its program takes it. */
function useJoinedFocus(joined: boolean) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(joined);
  useEffect(() => {
    if (joined && !before.current) heading.current?.focus();
    before.current = joined;
  }, [joined]);
  return heading;
}

function factsOf(
  organisation: NonNullable<Settings['organisation']>,
  program: ProgramInfo,
  lastCheck: LastCheck | null,
  now: number,
) {
  return [
    { term: 'Organisation', value: organisation.name },
    { term: 'Run by', value: organisation.runBy },
    { term: 'Published', value: program.issuedAt === undefined ? null : formatDate(program.issuedAt) },
    { term: 'Checked', value: lastCheck === null ? null : formatAgo(lastCheck.at, now) },
    { term: 'Feed address', value: organisation.feedUrl, code: true },
    { term: 'Key fingerprint', value: program.keyFingerprint ?? null, code: true },
  ];
}
