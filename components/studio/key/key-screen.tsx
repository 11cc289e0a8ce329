import { KeyRound, ShieldCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { PublicKey } from '../../../lib/model/collector.ts';
import { keyFingerprint } from '../../../lib/program/fingerprint.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { fits, type OpenKey } from '../data/signing.ts';
import type { ScreenProps } from '../shell.tsx';
import { CreateKey } from './create-key.tsx';
import { OpenKeyFile } from './open-key-file.tsx';

/** The fingerprint of a public key, for comparing by eye; empty until it was computed. */
export function useFingerprint(publicKey: PublicKey | null): string {
  const [fingerprint, setFingerprint] = useState('');
  const text = publicKey && JSON.stringify(publicKey);
  useEffect(() => {
    let current = true;
    const show = (value: string) => current && setFingerprint(value);
    if (text === null) show('');
    else keyFingerprint(text).then(show, () => show(''));
    return () => {
      current = false;
    };
  }, [text]);
  return fingerprint;
}

function Fingerprint({ of }: { of: PublicKey }) {
  const text = useFingerprint(of);
  return <code className="font-mono text-small break-words">{text}</code>;
}

/** The key that makes a program the organisation's own: create, open, compare. */
export function KeyScreen({ workspace }: Pick<ScreenProps, 'workspace'>) {
  const { key, org } = workspace;
  const expected = org?.summary.publicKey ?? null;
  return (
    <div className="grid max-w-[46rem] gap-5">
      <div>
        <h2 className="text-title font-semibold">Signing key</h2>
        <p className="mt-1 max-w-[62ch] text-pretty text-muted">
          Devices believe a program only if it carries your organisation’s signature. Signing happens here in the
          browser; the collector never has the key, so nobody who breaks into it can publish to your team.
        </p>
      </div>
      {expected ? (
        <dl className="rounded-2xl border border-line bg-surface p-5 shadow-card">
          <dt className="flex items-center gap-2 font-medium">
            <ShieldCheck aria-hidden size={18} className="text-leaf" />
            Your organisation’s key
          </dt>
          <dd className="mt-1.5">
            <Fingerprint of={expected} />
            <p className="mt-1 text-small text-muted">Devices show the same fingerprint in their settings.</p>
          </dd>
        </dl>
      ) : null}
      {key ? <OpenedKey workspace={workspace} openKey={key} /> : <NoKey workspace={workspace} expected={expected} />}
    </div>
  );
}

function OpenedKey({ workspace, openKey }: Pick<ScreenProps, 'workspace'> & { openKey: OpenKey }) {
  const { org, setKey } = workspace;
  const right = fits(openKey, org?.summary ?? null);
  return (
    <section
      aria-labelledby="open-key"
      className="grid gap-4 rounded-2xl border border-line bg-surface p-5 shadow-card"
    >
      <div>
        <h3 id="open-key" className="flex items-center gap-2 font-medium">
          <KeyRound aria-hidden size={18} className="text-accent" />
          {right ? 'Your key is open' : 'This is another key'}
        </h3>
        <p className="mt-1.5">
          <Fingerprint of={openKey.publicKey} />
        </p>
        <p className="mt-1 text-small text-muted">
          {openKey.kept === 'browser'
            ? 'Kept in this browser. It can sign here and can never be read out or copied.'
            : 'Opened from a file, until this tab closes or reloads.'}
        </p>
      </div>
      {right ? null : (
        <Notice tone="error">
          Your organisation’s devices believe another key (see above). Whatever you sign with this one is refused, so
          publishing is not possible. Open the right key file.
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        {openKey.kept === 'browser' ? (
          <ConfirmDialog
            trigger="Remove from this browser"
            title="Remove the signing key from this browser?"
            confirm="Remove the key"
            cancel="Keep it"
            onConfirm={() => void setKey(null, false)}
          >
            <p>Without the key file you cannot publish any more.</p>
            <p>If this is the only copy, every device must join again with a new key.</p>
          </ConfirmDialog>
        ) : (
          <>
            {right ? <Button onClick={() => void setKey(openKey, true)}>Keep it in this browser</Button> : null}
            <Button onClick={() => void setKey(null, false)}>Close the key</Button>
          </>
        )}
      </div>
    </section>
  );
}

function NoKey({ workspace, expected }: Pick<ScreenProps, 'workspace'> & { expected: PublicKey | null }) {
  return (
    <div className="grid gap-5">
      {expected ? (
        <Notice>
          This browser has no key. Open the key file your organisation keeps; a new key would not be believed by any
          device.
        </Notice>
      ) : (
        <CreateKey workspace={workspace} />
      )}
      <OpenKeyFile workspace={workspace} />
    </div>
  );
}
