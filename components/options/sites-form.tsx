import { type SyntheticEvent, useId, useState } from 'react';
import { readSiteAddress, type Site, shownHosts } from '../../lib/model/site.ts';
import { Button } from '../ui/button.tsx';
import { SelectInput } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import type { CrmOption, SiteActs, SiteOutcome } from './sites.tsx';
import { TextField } from './text-field.tsx';

const problems = {
  empty: 'Enter the address of your CRM.',
  'not-an-address': 'This is not an address. Copy it from the browser while your CRM is open.',
  'not-https': 'Carrot works on addresses that start with https:// only.',
  'not-here': 'Carrot works there already.',
  'too-wide': 'This covers too many addresses. Name the address of your CRM alone.',
} as const;

const outcomes: Record<SiteOutcome, string> = {
  added: 'Added. Carrot works there from now on.',
  denied: 'The browser did not give access. Nothing was changed.',
  taken: 'This address is in the list already.',
};

interface SitesFormProps extends Pick<SiteActs, 'onAddSite'> {
  crms: readonly CrmOption[];
  sites: readonly Site[];
}

/** Naming a CRM and its address. The press on the button is what lets the browser ask the rep. */
export function SitesForm({ crms, sites, onAddSite }: SitesFormProps) {
  const selectId = useId();
  const [chosen, setChosen] = useState('');
  const [address, setAddress] = useState('');
  const [asked, setAsked] = useState(false);
  const [outcome, setOutcome] = useState<SiteOutcome | Error | null>(null);
  const crm = crms.find(({ id }) => id === chosen) ?? null;
  const hosts = crm ? hostsFor(crm, address) : null;

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setAsked(true);
    setOutcome(null);
    if (!crm || !Array.isArray(hosts)) return;
    if (hosts.every((host) => sites.some((site) => site.hosts.includes(host)))) {
      setOutcome('taken');
      return;
    }
    // No await before this call: the browser accepts it only inside the press.
    onAddSite(crm.id, hosts).then(
      (result) => {
        setOutcome(result);
        if (result !== 'added') return;
        setAsked(false);
        setChosen('');
        setAddress('');
      },
      (error: unknown) => setOutcome(error instanceof Error ? error : new Error(String(error))),
    );
  };

  return (
    <form onSubmit={submit} noValidate aria-label="Add a CRM" className="grid gap-4">
      <h3 className="text-lead font-semibold">Add a CRM</h3>
      <div className="grid gap-1.5">
        <label htmlFor={selectId} className="font-medium">
          CRM
        </label>
        <SelectInput
          id={selectId}
          value={chosen}
          aria-invalid={(asked && !crm) || undefined}
          onChange={(event) => {
            setChosen(event.target.value);
            setOutcome(null);
          }}
        >
          <option value="">Choose…</option>
          {crms.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectInput>
        {asked && !crm ? (
          <p role="alert" className="text-small text-danger">
            Choose a CRM.
          </p>
        ) : null}
      </div>
      {crm?.selfHosted ? (
        <div className="grid gap-1.5">
          <TextField
            label={crm.hosts.length > 0 ? 'Address of your own server' : 'Address'}
            placeholder="https://crm.example.com/"
            value={address}
            onChange={setAddress}
            error={asked && typeof hosts === 'string' ? hosts : null}
          />
          {crm.hosts.length > 0 ? (
            <p className="text-small text-muted">Leave it empty if you use {crm.hosts.map(plain).join(', ')}.</p>
          ) : null}
        </div>
      ) : null}
      {crm && Array.isArray(hosts) ? (
        <p className="text-small text-muted">
          The browser will ask you whether Carrot may work on{' '}
          <span dir="ltr" className="font-mono break-all text-ink">
            {shownHosts(hosts)}
          </span>
          .
        </p>
      ) : null}
      <div>
        <Button type="submit" look="primary">
          Add
        </Button>
      </div>
      {outcome === null ? null : (
        <Notice tone={outcome === 'added' ? 'note' : 'error'}>
          {outcome instanceof Error ? `This did not work (${outcome.message}). Please try again.` : outcomes[outcome]}
        </Notice>
      )}
    </form>
  );
}

/** The hosts that a choice and an address mean, or what is wrong with the address. */
function hostsFor(crm: CrmOption, address: string): readonly string[] | string {
  if (!crm.selfHosted || (address.trim() === '' && crm.hosts.length > 0)) return crm.hosts;
  const read = readSiteAddress(address);
  if ('host' in read) return [read.host];
  return problems[read.problem === 'not-here' && address.includes('*') ? 'too-wide' : read.problem];
}

/** `**.odoo.com` as a person says it. */
const plain = (host: string): string => host.replace(/^\*\*?\./, '');
