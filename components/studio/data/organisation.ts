import type { CollectorClient } from '../../../lib/collector/client.ts';
import type { KillList, OrgSummary } from '../../../lib/model/collector.ts';
import type { Bundle } from '../../../lib/model/program.ts';
import { verifyKillList } from '../../../lib/program/kill-list.ts';
import { verifyAsIssued } from '../../../lib/studio/program-file.ts';

/** A version in force, its signature checked. */
export interface PublishedBundle {
  bundle: Bundle;
  text: string;
  hash: string;
}

/** An organisation as its collector knows it. */
export interface OrgState {
  summary: OrgSummary;
  published: PublishedBundle | null;
  killList: KillList | null;
}

/** What the collector gave does not carry the organisation's signature, or is no program. */
export class NotTrustworthy extends Error {}

/** Reads everything the Studio shows of an organisation. @throws CollectorError, NotTrustworthy */
export async function loadOrganisation(client: CollectorClient, org: string): Promise<OrgState> {
  const summary = await client.org(org);
  if (summary.publicKey === null) return { summary, published: null, killList: null };
  const publicKey = JSON.stringify(summary.publicKey);
  const [program, killText] = await Promise.all([client.program(org), client.killList(org)]);
  const published = program && (await openVersion(program.text, org, publicKey));
  const killList = killText === null ? null : await openKillList(killText, org, publicKey);
  return { summary, published, killList };
}

/** A signed version, opened. @throws NotTrustworthy */
export async function openVersion(text: string, org: string, publicKey: string): Promise<PublishedBundle> {
  const result = await verifyAsIssued(text, { org, publicKey });
  if (!result.ok) throw new NotTrustworthy(`The program this collector serves was refused: ${result.reason}`);
  return { bundle: result.bundle, text: text.trim(), hash: result.hash };
}

async function openKillList(text: string, org: string, publicKey: string): Promise<KillList> {
  const result = await verifyKillList(text, { publicKey, org, heldSequence: null });
  if (!result.ok) throw new NotTrustworthy(`The list of paused campaigns was refused: ${result.reason}`);
  return result.list;
}

/** Opens one version of the list. @throws CollectorError, NotTrustworthy */
export async function loadVersion(
  client: CollectorClient,
  summary: OrgSummary,
  version: number,
): Promise<PublishedBundle> {
  const { text } = await client.version(summary.org, version);
  return openVersion(text, summary.org, JSON.stringify(summary.publicKey));
}
