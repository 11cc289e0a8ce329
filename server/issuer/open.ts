import { toHex } from '../../lib/ballot/bytes.ts';
import { shortHash } from '../../lib/ballot/envelope.ts';
import { epochOf, quarterOf, timetable } from '../../lib/ballot/epoch.ts';
import { signManifest } from '../../lib/ballot/manifest.ts';
import { wordQuestion } from '../../lib/ballot/questions/index.ts';
import type { Manifest, OpenQuestion, PlannedQuestion, Relay } from '../../lib/model/ballot.ts';
import type { Program } from '../../lib/model/program.ts';
import { sha256 } from '../store/secrets.ts';
import type { IssuerStore } from '../store/store.ts';
import { findBallotKey } from './ballot-key.ts';
import { cellsOf } from './cells.ts';
import { newQuestionKey, publicKeyOf, readPrivateKey } from './keys.ts';
import { planOf } from './plan.ts';
import { publishedProgram } from './program.ts';

/** Why an organisation has no ballot paper this week, in words for its admin. */
export type OpenOutcome = { outcome: 'opened' | 'open'; epoch: number } | { outcome: 'none'; reason: string };

/**
 * Opens the current week of an organisation: keys, then the signed ballot paper, chained to the one before. Each step is kept
 * once by its key in the database, so it can be repeated, after a crash or by a second node at the same moment: whoever comes
 * later takes what is there.
 */
export async function openWeek(store: IssuerStore, org: string): Promise<OpenOutcome> {
  const epoch = epochOf(store.clock());
  if (await hasManifest(store, org, epoch)) return { outcome: 'open', epoch };
  const published = await publishedProgram(store, org);
  if (!published) return { outcome: 'none', reason: 'no program is published' };
  const { program } = published;
  if (!program.ballots) return { outcome: 'none', reason: 'the published program takes no ballots' };
  const ballotKey = await findBallotKey(store, org);
  if (!ballotKey) return { outcome: 'none', reason: 'there is no ballot key; make one with "epoch key"' };
  if (ballotKey.publicKey.x !== program.ballots.ballotKey.x) {
    return { outcome: 'none', reason: 'the published program names another ballot key than this collector has' };
  }
  const plan = await cellsOf(store, org, quarterOf(epoch));
  if (!plan.ok) return { outcome: 'none', reason: plan.reason };
  const planned = (await planOf(store, org, epoch, published)).get(epoch) ?? [];
  const questions = await openQuestions(store, { org, epoch }, program, planned);
  if (questions.length === 0) return { outcome: 'none', reason: 'the program gives nothing to ask this week' };
  const manifest: Manifest = {
    carrot: 'manifest',
    org,
    epoch,
    previous: await previousHash(store, org, epoch),
    ...timetable(epoch),
    flip: plan.flip,
    quarter: quarterOf(epoch),
    cells: plan.cells,
    questions,
    relay: await relayOf(store, org),
  };
  await keep(store, manifest, await signManifest(manifest, ballotKey.privateJwk));
  return { outcome: 'opened', epoch };
}

async function hasManifest(store: IssuerStore, org: string, epoch: number): Promise<boolean> {
  const row = await store.shared
    .selectFrom('manifests')
    .select('epoch')
    .where('org', '=', org)
    .where('epoch', '=', epoch)
    .executeTakeFirst();
  return row !== undefined;
}

async function previousHash(store: IssuerStore, org: string, epoch: number): Promise<string | null> {
  const row = await store.shared
    .selectFrom('manifests')
    .select('hash')
    .where('org', '=', org)
    .where('epoch', '<', epoch)
    .orderBy('epoch', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.hash ?? null;
}

/** The questions with their words and public keys. Keys are made once; a second node gets those of the first. */
async function openQuestions(
  store: IssuerStore,
  week: { org: string; epoch: number },
  program: Program,
  planned: readonly PlannedQuestion[],
): Promise<OpenQuestion[]> {
  const worded = planned.flatMap((question) => {
    const words = wordQuestion(program, question);
    return words ? [{ ...question, ...words }] : [];
  });
  if (worded.length === 0) return [];
  const fresh = await Promise.all(worded.map(async ({ id }) => ({ id, key: await newQuestionKey() })));
  await store.db
    .insertInto('question_keys')
    .values(fresh.map(({ id, key }) => ({ ...week, question: id, private_key: key })))
    .onConflict((conflict) => conflict.columns(['org', 'epoch', 'question']).doNothing())
    .execute();
  const rows = await store.db
    .selectFrom('question_keys')
    .select(['question', 'private_key'])
    .where('org', '=', week.org)
    .where('epoch', '=', week.epoch)
    .execute();
  const keys = new Map(rows.map((row) => [row.question, publicKeyOf(readPrivateKey(row.private_key))]));
  return worded.flatMap((question) => {
    const key = keys.get(question.id);
    return key ? [{ ...question, key }] : [];
  });
}

async function relayOf(store: IssuerStore, org: string): Promise<Relay | null> {
  const relay = await store.shared.selectFrom('relays').selectAll().where('org', '=', org).executeTakeFirst();
  const gateway = await store.shared
    .selectFrom('gateway_configs')
    .select('config')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!relay || !gateway) return null;
  return { url: relay.url, runBy: relay.run_by, keyConfig: gateway.config, required: relay.required === 1 };
}

async function keep(store: IssuerStore, manifest: Manifest, text: string): Promise<void> {
  const { org, epoch } = manifest;
  await store.shared
    .insertInto('manifests')
    .values({
      org,
      epoch,
      org_tag: toHex(await shortHash(org)),
      hash: sha256(text),
      text,
      closes_at: manifest.closesAt,
      drop_until: manifest.dropUntil,
      release_at: manifest.releaseAt,
    })
    .onConflict((conflict) => conflict.columns(['org', 'epoch']).doNothing())
    .execute();
}
