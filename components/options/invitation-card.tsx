import { EyeOff, Server } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { FeedOutcome } from '../../lib/messages/protocol.ts';
import type { Invitation } from '../../lib/model/collector.ts';
import { Button } from '../ui/button.tsx';
import { Facts } from './facts.tsx';
import { OutcomeNotice } from './outcome-notice.tsx';
import { useFingerprint } from './use-fingerprint.ts';

interface InvitationCardProps {
  invitation: Invitation;
  /** Uses the invite; the organisation then appears in the settings. */
  onJoin(): Promise<FeedOutcome>;
  onNotNow(): void;
}

/** Whom one joins, who runs it, and what they can and cannot see: before anything is joined. Takes the focus. */
export function InvitationCard({ invitation, onJoin, onNotNow }: InvitationCardProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const fingerprint = useFingerprint(JSON.stringify(invitation.publicKey));
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<FeedOutcome | Error | null>(null);
  const join = async () => {
    setBusy(true);
    setOutcome(null);
    try {
      setOutcome(await onJoin());
    } catch (error) {
      setOutcome(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section aria-labelledby="invitation-title">
      <h3 id="invitation-title" ref={heading} tabIndex={-1} className="text-lead font-semibold outline-none">
        Join {invitation.name}?
      </h3>
      <p className="mt-1 text-pretty text-muted">
        Its program replaces the built-in one: other tips, other practices. Your own history stays.
      </p>
      <Facts
        facts={[
          { term: 'Organisation', value: invitation.name },
          { term: 'Run by', value: invitation.runBy },
          { term: 'Server', value: new URL(invitation.feedUrl).host, code: true },
          { term: 'Key fingerprint', value: fingerprint, code: true },
        ]}
      />
      <ul className="mt-4 grid gap-2.5">
        <li className="flex items-start gap-3">
          <Server aria-hidden size={18} strokeWidth={1.75} className="mt-0.5 shrink-0 text-muted" />
          <span className="text-pretty">
            <b className="font-semibold">They can see</b> that a device asked for the program, and its network address,
            like any web server.
          </span>
        </li>
        <li className="flex items-start gap-3">
          <EyeOff aria-hidden size={18} strokeWidth={1.75} className="mt-0.5 shrink-0 text-accent" />
          <span className="text-pretty">
            <b className="font-semibold">They cannot see</b> anything you do: not what you click, fill in or read, and
            not your progress. They may ask questions by secret ballot; whether this machine answers is for you to
            choose first.
          </span>
        </li>
      </ul>
      <div className="mt-5 flex flex-wrap gap-2">
        <Button look="primary" onClick={join} disabled={busy}>
          {busy ? 'Joining…' : 'Join'}
        </Button>
        <Button onClick={onNotNow} disabled={busy}>
          Not now
        </Button>
      </div>
      {outcome ? (
        <div className="mt-3">
          <OutcomeNotice outcome={outcome} invite />
        </div>
      ) : null}
    </section>
  );
}
