import { type SyntheticEvent, useState } from 'react';
import type { FeedOutcome, Inspection } from '../../lib/messages/protocol.ts';
import type { Invitation } from '../../lib/model/collector.ts';
import { Button } from '../ui/button.tsx';
import { AllowAccess } from './allow-access.tsx';
import { InvitationCard } from './invitation-card.tsx';
import { OutcomeNotice } from './outcome-notice.tsx';
import { TextField } from './text-field.tsx';

/** What joining by invite needs of the worker and the browser. */
export interface JoinActions {
  /** Where an invite link leads; uses nothing up. */
  onInspect(link: string): Promise<Inspection>;
  /** Joins with it. */
  onAccept(link: string): Promise<FeedOutcome>;
  /** Asks the browser for access to an origin; resolves to whether it is there now. */
  onAllow(origin: string): Promise<boolean>;
}

/** Joining by invite link: paste it, see whom one joins, decide. */
export function JoinForm({ onInspect, onAccept, onAllow }: JoinActions) {
  const [link, setLink] = useState('');
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Exclude<Inspection, { outcome: 'valid' }> | Error | null>(null);
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const pasted = link.trim();

  const inspect = async () => {
    setBusy(true);
    setAnswer(null);
    try {
      const found = await onInspect(pasted);
      if (found.outcome === 'valid') setInvitation(found.invitation);
      else setAnswer(found);
    } catch (error) {
      setAnswer(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setAsked(true);
    if (pasted) inspect();
  };

  if (invitation) {
    const notNow = () => setInvitation(null);
    return <InvitationCard invitation={invitation} onJoin={() => onAccept(pasted)} onNotNow={notNow} />;
  }
  return (
    <form onSubmit={submit} noValidate aria-label="Join your organisation" className="grid gap-4">
      <div>
        <h3 className="text-lead font-semibold">Join your organisation</h3>
        <p className="mt-1 text-pretty text-muted">
          Paste the invite link from your admin, or type the collector’s address, a space and the code. You see whom you
          join before anything changes.
        </p>
      </div>
      <TextField
        label="Invite link"
        placeholder="https://carrot.example.com/join#ABCDEFGHIJKLMNOP"
        value={link}
        onChange={setLink}
        error={asked && !pasted ? 'Paste the invite link.' : null}
      />
      <div>
        <Button type="submit" look="primary" disabled={busy}>
          {busy ? 'Looking…' : 'Continue'}
        </Button>
      </div>
      <OutcomeNotice outcome={answer} invite>
        <AllowAccess url={pasted} onAllow={onAllow} onAllowed={inspect} />
      </OutcomeNotice>
    </form>
  );
}
