import { type SyntheticEvent, useId, useState } from 'react';
import type { FeedOutcome } from '../../lib/messages/protocol.ts';
import { Button } from '../ui/button.tsx';
import { OutcomeNotice } from './outcome-notice.tsx';

interface ConnectFormProps {
  onConnect(feedUrl: string, publicKey: string): Promise<FeedOutcome>;
}

/** Joining an organisation: the feed address and the public key that its programs are signed with. */
export function ConnectForm({ onConnect }: ConnectFormProps) {
  const [feedUrl, setFeedUrl] = useState('');
  const [publicKey, setPublicKey] = useState('');
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<FeedOutcome | Error | null>(null);
  const url = feedUrl.trim();
  const key = publicKey.trim();

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!url || !key) return;
    setBusy(true);
    setOutcome(null);
    try {
      // Called before any await: the caller may ask for a host permission, which needs this press.
      setOutcome(await onConnect(url, key));
    } catch (error) {
      setOutcome(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form onSubmit={submit} noValidate aria-label="Connect to your organisation" className="grid gap-4">
      <div>
        <h3 className="text-lead font-semibold">Connect to your organisation</h3>
        <p className="mt-1 text-pretty text-muted">
          Your admin gives you two things: an address and a public key. Carrot then fetches the program from that
          address, and uses it only if it is signed with that key. Nothing you did is sent.
        </p>
      </div>
      <TextField
        label="Feed address"
        placeholder="https://example.com/carrot/program.jws"
        value={feedUrl}
        onChange={setFeedUrl}
        error={asked && !url ? 'Enter the feed address.' : null}
      />
      <TextField
        label="Public key"
        placeholder='{"kty":"OKP","crv":"Ed25519","x":"…"}'
        value={publicKey}
        onChange={setPublicKey}
        error={asked && !key ? 'Enter the public key.' : null}
        rows={3}
      />
      <div>
        <Button type="submit" look="primary" disabled={busy}>
          {busy ? 'Connecting…' : 'Connect'}
        </Button>
      </div>
      <OutcomeNotice outcome={outcome} />
    </form>
  );
}

interface TextFieldProps {
  label: string;
  placeholder: string;
  value: string;
  onChange(value: string): void;
  error: string | null;
  /** More than one line to write in. */
  rows?: number;
}

function TextField({ label, placeholder, value, onChange, error, rows = 1 }: TextFieldProps) {
  const id = useId();
  const errorId = useId();
  const field = {
    id,
    // Addresses and keys read left to right in every language.
    dir: 'ltr',
    value,
    placeholder,
    spellCheck: false,
    autoComplete: 'off',
    'aria-invalid': error ? true : undefined,
    'aria-describedby': error ? errorId : undefined,
    className:
      'w-full resize-none rounded-lg border border-edge bg-surface px-3 py-2 font-mono text-small placeholder:text-muted aria-invalid:border-danger',
  } as const;
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {rows > 1 ? (
        <textarea {...field} rows={rows} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input {...field} type="text" inputMode="url" onChange={(event) => onChange(event.target.value)} />
      )}
      {error ? (
        <p id={errorId} role="alert" className="text-small text-danger">
          {error}
        </p>
      ) : null}
    </div>
  );
}
