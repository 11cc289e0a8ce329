import { z } from 'zod';
import { crmIdSchema } from './page.ts';
import { hostFits, isReservedPattern } from './profile-hosts.ts';

/** Labels of a host name; the last ones without a star. `crm` alone is a host too: intranets have such. */
const siteHost = /^(\*\*\.)?([a-z0-9*]([a-z0-9*-]*[a-z0-9*])?\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/** Host of a CRM that the rep or an admin names, as in a profile: `crm.firm.example`, `*.firm.example`. No port, no path. */
export const siteHostSchema = z
  .string()
  .max(100)
  .regex(siteHost, 'a host name, as in https://crm.firm.example/')
  .refine((host) => !isReservedPattern(host), 'Carrot works there already, or the name would cover too much');

/** A web site besides Salesforce on which Carrot may run. Where the browser does not allow it, nothing happens. */
export const siteSchema = z.strictObject({
  /** Id of the profile that reads its pages. */
  profile: crmIdSchema,
  hosts: z.array(siteHostSchema).min(1).max(40),
  /** A policy's site cannot be removed by the rep. */
  by: z.enum(['rep', 'policy']),
});
export type Site = z.infer<typeof siteSchema>;

/**
 * The origin that the browser is asked about for a host pattern. Browsers know a star only as the whole start of a host,
 * so `app-*.hubspot.com` becomes wider; `siteOf` looks closer.
 */
function originOf(host: string): string {
  const labels = host.split('.');
  const star = labels.findLastIndex((label) => label.includes('*'));
  return `https://${star < 0 ? host : ['*', ...labels.slice(star + 1)].join('.')}`;
}

/** Origins of all hosts, each once: `https://crm.firm.example`, `https://*.firm.example`. */
export function originsOf(sites: readonly Pick<Site, 'hosts'>[]): string[] {
  return [...new Set(sites.flatMap(({ hosts }) => hosts.map(originOf)))];
}

/** Hosts in words a person and the browser's question use: `crm.firm.example`, `*.odoo.com`. */
export function shownHosts(hosts: readonly string[]): string {
  return originsOf([{ hosts: [...hosts] }])
    .map((origin) => origin.slice('https://'.length))
    .join(', ');
}

/** The browser's match patterns of all hosts, each once. */
export function matchesOf(sites: readonly Pick<Site, 'hosts'>[]): string[] {
  return originsOf(sites).map((origin) => `${origin}/*`);
}

/** The site that this address belongs to; null when it is none of them, or not https. */
export function siteOf(sites: readonly Site[], url: string): Site | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:') return null;
  return sites.find(({ hosts }) => hosts.some((host) => hostFits(host, hostname))) ?? null;
}

/** What the rep typed or pasted as a CRM's address: its host, or why it is none. */
export type SiteAddress = { host: string } | { problem: 'empty' | 'not-an-address' | 'not-https' | 'not-here' };

/** Reads `crm.firm.example`, `*.firm.example` or any address copied from the browser. */
export function readSiteAddress(text: string): SiteAddress {
  const typed = text.trim();
  if (typed === '') return { problem: 'empty' };
  const withScheme = /^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`;
  // A star is no part of an address: it is put back after the rest was read as one.
  const suffix = /^https:\/\/(\*\*?\.)/i.exec(withScheme)?.[1] ?? '';
  const bare = withScheme.replace(suffix, '');
  if (!URL.canParse(bare)) return { problem: 'not-an-address' };
  const { protocol, hostname } = new URL(bare);
  if (protocol !== 'https:') return { problem: 'not-https' };
  const host = siteHostSchema.safeParse(`${suffix}${hostname}`);
  if (host.success) return { host: host.data };
  return { problem: isReservedPattern(`${suffix}${hostname}`) ? 'not-here' : 'not-an-address' };
}
