import { Check, Copy } from 'lucide-react';
import { type SyntheticEvent, useCallback, useEffect, useState } from 'react';
import type { CollectorClient, InviteCounts, InviteList } from '../../../lib/collector/client.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Button } from '../../ui/button.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { count, formatDate } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import type { ScreenProps } from '../shell.tsx';
import { troubleText, useBusy } from '../use-busy.ts';

/** Links that let a device join; counted, never followed. */
export function InvitesScreen({ workspace }: Pick<ScreenProps, 'workspace'>) {
  const { client, org } = workspace;
  if (!client || !org) return null;
  return (
    <div className="grid max-w-[46rem] gap-5">
      <div>
        <h2 className="text-title font-semibold">Invites</h2>
        <p className="mt-1 max-w-[62ch] text-pretty text-muted">
          A link lets one device join. The rep opens Carrot’s settings, pastes it, and sees who runs this and what it
          can see before anything happens. You see how many were used, never by whom.
        </p>
      </div>
      {org.summary.publicKey === null ? (
        <Notice>
          Publish a first version before you invite anybody: until then there is no key for devices to believe.
        </Notice>
      ) : null}
      <Invites client={client} org={org.summary.org} />
    </div>
  );
}

function Invites({ client, org }: { client: CollectorClient; org: string }) {
  const [counts, setCounts] = useState<InviteCounts | null>(null);
  const [made, setMade] = useState<InviteList['invites']>([]);
  const [number, setNumber] = useState('1');
  const [days, setDays] = useState('14');
  const { busy, failure, run } = useBusy();
  const refresh = useCallback(() => {
    client.inviteCounts(org).then(setCounts, (error: unknown) => console.warn('Carrot:', error));
  }, [client, org]);
  useEffect(refresh, [refresh]);

  const numberOk = within(number, 500);
  const daysOk = within(days, 90);
  const create = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!numberOk || !daysOk) return;
    void run(async () => {
      const { invites } = await client.createInvites(org, { count: Number(number), expiresInDays: Number(days) });
      setMade(invites);
      refresh();
    });
  };

  return (
    <>
      {counts ? (
        <dl className="grid grid-cols-3 divide-x divide-line rounded-2xl border border-line bg-surface shadow-card">
          <Count label="Open" value={counts.open} />
          <Count label="Used" value={counts.used} />
          <Count label="Expired" value={counts.expired} />
        </dl>
      ) : null}
      <form
        noValidate
        onSubmit={create}
        aria-label="Create invites"
        className="flex flex-wrap items-start gap-4 rounded-2xl border border-line bg-surface p-5 shadow-card"
      >
        <Field
          label="How many"
          className="w-32"
          problems={numberOk ? [] : [{ level: 'error', message: 'From 1 to 500.' }]}
        >
          {(control) => (
            <TextInput
              {...control}
              type="number"
              min={1}
              max={500}
              value={number}
              onChange={(event) => setNumber(event.target.value)}
            />
          )}
        </Field>
        <Field
          label="Good for (days)"
          className="w-36"
          problems={daysOk ? [] : [{ level: 'error', message: 'From 1 to 90.' }]}
        >
          {(control) => (
            <TextInput
              {...control}
              type="number"
              min={1}
              max={90}
              value={days}
              onChange={(event) => setDays(event.target.value)}
            />
          )}
        </Field>
        <BusyButton type="submit" look="primary" busy={busy} during="Creating…" className="mt-7">
          Create invites
        </BusyButton>
      </form>
      {failure === null ? null : <Notice tone="error">No invite was created. {troubleText(failure)}</Notice>}
      {made.length > 0 ? <Links invites={made} /> : null}
    </>
  );
}

function within(text: string, most: number): boolean {
  const number = Number(text);
  return Number.isInteger(number) && number >= 1 && number <= most;
}

function Count({ label, value }: { label: string; value: number }) {
  return (
    <div className="px-5 py-3.5">
      <dt className="text-small text-muted">{label}</dt>
      <dd className="text-headline font-semibold tabular-nums">{value}</dd>
    </div>
  );
}

function Links({ invites }: { invites: InviteList['invites'] }) {
  const expiresAt = invites[0]?.expiresAt ?? 0;
  return (
    <section aria-labelledby="new-links" className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div>
          <h3 id="new-links" className="text-lead font-semibold">
            {count(invites.length, 'new link')}
          </h3>
          <p className="text-small text-muted">
            Good until {formatDate(expiresAt)}. They are shown only now; copy them.
          </p>
        </div>
        <CopyButton
          text={invites.map(({ link }) => link).join('\n')}
          label={invites.length > 1 ? 'Copy all links' : 'Copy the link'}
        />
      </div>
      <ul className="max-h-80 divide-y divide-line overflow-auto rounded-xl border border-line bg-surface">
        {invites.map(({ code, link }) => (
          <li key={code} className="px-3.5 py-2 font-mono text-small break-all">
            {link}
          </li>
        ))}
      </ul>
    </section>
  );
}

function CopyButton({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setCopied('yes'),
      () => setCopied('failed'),
    );
  };
  return (
    <div className="flex items-center gap-2">
      <p role="status" className="text-small text-muted">
        {copied === 'failed' ? 'The browser did not allow it; select and copy by hand.' : ''}
      </p>
      <Button onClick={copy}>
        {copied === 'yes' ? <Check aria-hidden size={16} className="text-leaf" /> : <Copy aria-hidden size={16} />}
        {copied === 'yes' ? 'Copied' : label}
      </Button>
    </div>
  );
}
