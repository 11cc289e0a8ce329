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
