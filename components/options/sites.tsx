import { type Site, shownHosts } from '../../lib/model/site.ts';
import { Button } from '../ui/button.tsx';
import { Pill } from '../ui/pill.tsx';
import { Panel } from './section.tsx';
import { SitesForm } from './sites-form.tsx';

/** A CRM that a profile describes, as one choice: versions of it count as one. */
export interface CrmOption {
  /** Id that a site names. */
  id: string;
  name: string;
  /** Host patterns of its own service; empty when it has none. */
  hosts: readonly string[];
  /** May also run on a firm's own server. */
  selfHosted: boolean;
}

export type SiteOutcome = 'added' | 'denied' | 'taken';

export interface SiteActs {
  /** Asks the browser for access and adds the site. Must be called in a press. */
  onAddSite(profile: string, hosts: readonly string[]): Promise<SiteOutcome>;
  onRemoveSite(host: string): Promise<void>;
}

/** What there is to choose from, what the browser allows, and what may be done. */
export interface SiteChoices extends SiteActs {
  crms: readonly CrmOption[];
  /** First hosts of the sites that the browser allows. */
  allowed: ReadonlySet<string>;
}

interface SitesProps extends SiteChoices {
  sites: readonly Site[];
}

/** The CRMs besides Salesforce that Carrot works in, and adding one. */
export function Sites({ sites, crms, allowed, onAddSite, onRemoveSite }: SitesProps) {
  return (
    <>
      {sites.length > 0 ? (
        <Panel>
          <ul aria-label="CRMs you added" className="grid gap-4">
            {sites.map((site) => (
              <SiteRow
                key={site.hosts.join()}
                site={site}
                name={crms.find(({ id }) => id === site.profile)?.name ?? site.profile}
                isAllowed={allowed.has(site.hosts[0] ?? '')}
                onAllow={() => onAddSite(site.profile, site.hosts)}
                onRemove={() => onRemoveSite(site.hosts[0] ?? '')}
              />
            ))}
          </ul>
        </Panel>
      ) : null}
      <Panel>
        <SitesForm crms={crms} sites={sites} onAddSite={onAddSite} />
      </Panel>
    </>
  );
}

interface SiteRowProps {
  site: Site;
  name: string;
  isAllowed: boolean;
  onAllow(): Promise<unknown>;
  onRemove(): Promise<void>;
}

function SiteRow({ site, name, isAllowed, onAllow, onRemove }: SiteRowProps) {
  const warn = (error: unknown) => console.warn('Carrot:', error);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {name}
          {isAllowed ? null : <Pill tone="accent">Waits for your permission</Pill>}
        </p>
        <p dir="ltr" className="font-mono text-small break-all text-muted">
          {shownHosts(site.hosts)}
        </p>
        {site.by === 'policy' ? <p className="text-small text-muted">Set by your organisation.</p> : null}
      </div>
      {isAllowed ? null : (
        <Button size="small" look="primary" onClick={() => onAllow().catch(warn)}>
          Allow
        </Button>
      )}
      {site.by === 'rep' ? (
        <Button size="small" aria-label={`Remove ${name}, ${site.hosts[0]}`} onClick={() => onRemove().catch(warn)}>
          Remove
        </Button>
      ) : null}
    </li>
  );
}
