import { checkManifest } from '../ballot/check-manifest.ts';
import { type ManifestResult, maxManifestBytes, openManifest } from '../ballot/manifest.ts';
import { type BallotEndorsement, epochTimes, type Manifest } from '../model/ballot.ts';
import { serverTime, type Times } from './clock.ts';
import type { UplinkDeps } from './deps.ts';
import { type Answer, askManifest, problemOf } from './requests.ts';
import type { HeldManifest } from './store.ts';

/** What came of asking for this week's ballot paper. With `times` the clocks are known, whatever else came of it. */
export type PaperNews = { ok: true; times: Times; problem: string | null } | { ok: false; reason: string };

/** After a longer absence the chain starts anew, as on the first day: more than a year of weeks is not asked for. */
const longestChain = 60;
/** Ballot papers that are kept for the rep to look at. */
const kept = 3;
/** A paper of a later week than the next would keep this device from all before it. */
const farAheadMs = epochTimes.length;

type Opened = Extract<ManifestResult, { ok: true }>;

/**
 * Asks for the ballot paper of the week, checks it against the one held before, with those in between, and keeps it. The
 * answer's `Date` is the server's word on the time.
 */
export async function refreshPapers(deps: UplinkDeps, endorsement: BallotEndorsement): Promise<PaperNews> {
  const { store, org } = deps;
  const latest = latestOf(await store.manifests(org));
  const url = `${endorsement.tallyUrl}/v1/orgs/${org}/manifest`;
  const answer = await askManifest(deps.fetchTally, url, latest?.hash ?? null);
  if (answer.kind === 'unreachable') return { ok: false, reason: answer.reason };
  const server = serverTime(answer.date);
  if (server === null) return { ok: false, reason: 'The collector does not say what time it is.' };
  const times = { device: deps.now(), server };
  const known = (problem: string | null): PaperNews => ({ ok: true, times, problem });
  if (answer.status === 304 || answer.status === 404) return known(null);
  const opened = await open(deps, endorsement, answer);
  if (!opened.ok) return known(opened.reason);
  if (opened.manifest.opensAt > times.device + farAheadMs)
    return known('The ballot paper is for a week far ahead of the clock of this machine.');
  return known(await take(deps, endorsement, latest, opened));
}

function latestOf(manifests: readonly HeldManifest[]): HeldManifest | null {
  return manifests.reduce<HeldManifest | null>(
    (best, held) => (best === null || held.epoch > best.epoch ? held : best),
    null,
  );
}

async function open(
  { org }: UplinkDeps,
  { ballotKey }: BallotEndorsement,
  answer: Extract<Answer, { kind: 'answer' }>,
): Promise<Opened | { ok: false; reason: string }> {
  if (answer.status !== 200) return { ok: false, reason: problemOf(answer).detail };
  if (answer.text.length > maxManifestBytes) return { ok: false, reason: 'The ballot paper is too large.' };
  return openManifest(answer.text, { ballotKey, org });
}

/** @returns what is wrong with it, when that is worth a word now */
async function take(
  deps: UplinkDeps,
  endorsement: BallotEndorsement,
  latest: HeldManifest | null,
  { manifest, hash }: Opened,
): Promise<string | null> {
  const { store, org } = deps;
  const { epoch } = manifest;
  if (latest !== null && hash === latest.hash) return null;
  if (latest !== null && epoch === latest.epoch) {
    const [problem = 'There are two ballot papers for one week.'] = chainProblems({ manifest, hash }, latest);
    await store.noteProblem(org, epoch, problem);
    return problem;
  }
  if (latest !== null && epoch < latest.epoch) return 'The collector showed an older ballot paper than it did before.';
  const before = latest === null ? null : await linkBefore(deps, endorsement, latest, manifest);
  if (before === 'later') return 'The ballot papers in between could not be fetched yet.';
  const problems = before === null ? [] : chainProblems({ manifest, hash }, before);
  await store.addManifest({ org, epoch, hash, manifest, problems, issuance: 'open' });
  await prune(deps, epoch);
  return null;
}

type Link = Pick<HeldManifest, 'manifest' | 'hash'>;

/** What the check finds wrong only because of what was held before. */
function chainProblems({ manifest, hash }: Link, previous: Link): string[] {
  const check = { manifest, hash, ownCell: null };
  const anyway = new Set(checkManifest({ ...check, previous: null }));
  return checkManifest({ ...check, previous }).filter((problem) => !anyway.has(problem));
}

/**
 * The ballot paper that a new one must follow: the one held, or the last of those this device has missed since. `later`: the
 * collector could not be asked for them. A paper that is missing or does not fit ends the walk; the check then says so.
 */
async function linkBefore(
  deps: UplinkDeps,
  endorsement: BallotEndorsement,
  latest: HeldManifest,
  { epoch: newest, previous }: Manifest,
): Promise<Link | null | 'later'> {
  if (newest - latest.epoch > longestChain) return null;
  let link: Link = latest;
  for (let epoch = latest.epoch + 1; epoch < newest && link.hash !== previous; epoch += 1) {
    const url = `${endorsement.tallyUrl}/v1/orgs/${deps.org}/manifests/${epoch}`;
    const answer = await askManifest(deps.fetchTally, url, null);
    if (answer.kind === 'unreachable' || answer.status >= 500 || answer.status === 429) return 'later';
    const opened = await open(deps, endorsement, answer);
    // A week without a ballot paper is no gap: the next one names the last there was.
    if (!opened.ok || opened.manifest.epoch !== epoch) continue;
    if (opened.manifest.previous !== link.hash) return link;
    link = { manifest: opened.manifest, hash: opened.hash };
  }
  return link;
}

/** Forgets ballot papers that nothing waits for any more. */
async function prune({ store, org }: UplinkDeps, newest: number): Promise<void> {
  const waiting = [...(await store.prepared(org)), ...(await store.outbox(org))].map(({ epoch }) => epoch);
  await store.pruneManifests(org, Math.min(newest - kept, ...waiting));
}
