import process from 'node:process';
import { type CollectorClient, createCollectorClient } from '../../lib/collector/client.ts';
import { CollectorError } from '../../lib/collector/error.ts';
import { organisationId, required } from './options.ts';
import { type Failure, fault, misuse } from './problems.ts';

/** Options of every command that talks to a collector. */
export const collectorOptions = {
  collector: { type: 'string' },
  token: { type: 'string' },
  org: { type: 'string' },
} as const;

/** Their lines in a command's usage. */
export const collectorUsage = `--collector URL   address of the collector
  --org ID          the organisation
  --token T         your admin token; better in $CARROT_TOKEN, where other users of the machine cannot read it`;

export interface CollectorValues {
  collector?: string | undefined;
  token?: string | undefined;
  org?: string | undefined;
}

export interface CollectorAccess {
  client: CollectorClient;
  org: string;
}

/** A client of the collector that the options name. `token` false: only what every device may read. */
export function openCollector(values: CollectorValues, { token: needsToken = true } = {}): CollectorAccess {
  const baseUrl = required(values.collector, 'collector');
  const org = organisationId(required(values.org, 'org'));
  const token = values.token ?? process.env.CARROT_TOKEN;
  if (needsToken && !token) throw misuse('The admin token is missing: set $CARROT_TOKEN, or give --token.');
  try {
    return { client: createCollectorClient({ baseUrl, fetch, ...(token ? { token } : {}) }), org };
  } catch (error) {
    throw error instanceof CollectorError ? misuse(`--collector: ${error.detail}`) : error;
  }
}

const hints: Record<string, string> = {
  'wrong-token': 'Check $CARROT_TOKEN; an admin of the collector makes tokens.',
  'wrong-org': 'Check --org: this token is for another organisation.',
  unreachable: 'Check --collector, and that the collector runs.',
  timeout: 'Try again.',
};

/** Why a call failed, with what to do about it where that is known. Other errors come back as they are. */
export function explained(error: unknown): Failure | unknown {
  if (!(error instanceof CollectorError)) return error;
  const hint = hints[error.code];
  return fault(hint === undefined ? error.detail : `${error.detail} ${hint}`);
}

/** Runs a command's talk with a collector. @throws Failure with a sentence for each way it can fail */
export async function talk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw explained(error);
  }
}
