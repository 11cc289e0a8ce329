import { type SyntheticEvent, useState } from 'react';
import type { FeedOutcome } from '../../lib/messages/protocol.ts';
import { Button } from '../ui/button.tsx';
import { FileButton } from '../ui/file-button.tsx';
import { AllowAccess } from './allow-access.tsx';
import { OutcomeNotice } from './outcome-notice.tsx';
import { TextField } from './text-field.tsx';

interface ConnectFormProps {
  onConnect(feedUrl: string, publicKey: string): Promise<FeedOutcome>;
  onImport(text: string, publicKey: string): Promise<FeedOutcome>;
  onAllow(origin: string): Promise<boolean>;
}

/** Joining without an invite: the public key that programs are signed with, and a feed address or a signed file. */
export function ConnectForm({ onConnect, onImport, onAllow }: ConnectFormProps) {
  const [feedUrl, setFeedUrl] = useState('');
  const [publicKey, setPublicKey] = useState('');
  const [asked, setAsked] = useState<'address' | 'file' | null>(null);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<FeedOutcome | Error | null>(null);
  const url = feedUrl.trim();
  const key = publicKey.trim();

  const run = async (work: () => Promise<FeedOutcome>) => {
    setBusy(true);
    setOutcome(null);
    try {
      setOutcome(await work());
    } catch (error) {
      setOutcome(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(false);
    }
  };
  const connect = () => run(() => onConnect(url, key));
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setAsked('address');
    if (url && key) connect();
  };
  const useFile = (text: string) => {
    setAsked('file');
    if (key) run(() => onImport(text, key));
  };

  return (
    <form onSubmit={submit} noValidate aria-label="Connect to your organisation" className="grid gap-4">
      <div>
        <h4 className="font-semibold">With an address or a file, and a key</h4>
        <p className="mt-1 text-pretty text-muted">
          Your admin gives you a public key, and an address or a signed file. Carrot uses the program only if it is
          signed with that key. Nothing you did is sent.
        </p>
      </div>
      <TextField
        label="Public key"
        placeholder='{"kty":"OKP","crv":"Ed25519","x":"…"}'
        value={publicKey}
        onChange={setPublicKey}
        error={asked !== null && !key ? 'Enter the public key.' : null}
        rows={3}
      />
      <TextField
        label="Feed address"
        placeholder="https://example.com/carrot/program.jws"
        value={feedUrl}
        onChange={setFeedUrl}
        error={asked === 'address' && !url ? 'Enter the feed address.' : null}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" look="primary" disabled={busy}>
          {busy ? 'Connecting…' : 'Connect'}
        </Button>
        <FileButton
          accept=".jws,.bundle,.txt,application/jose"
          onText={useFile}
          onProblem={(reason) => setOutcome(new Error(reason))}
        >
          Use a signed file instead
        </FileButton>
      </div>
      <OutcomeNotice outcome={outcome}>
        <AllowAccess url={url} onAllow={onAllow} onAllowed={connect} />
      </OutcomeNotice>
    </form>
  );
}
