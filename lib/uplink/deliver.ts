import { BinaryHttpError } from '../ballot/bhttp.ts';
import { fromBase64Url } from '../ballot/bytes.ts';
import { OhttpError, sealRequest } from '../ballot/ohttp.ts';
import type { BallotEndorsement, Relay } from '../model/ballot.ts';
import type { UplinkDeps } from './deps.ts';
import type { Delivery } from './drop-off.ts';
import { type Answer, askRelay, dropBallot } from './requests.ts';
import type { OutboxBallot } from './store.ts';

const path = '/v1/ballots';

/**
 * How this device hands ballots over: through the relay of the week's ballot paper where it names one, so that the tally does
 * not see where they come from; straight to the tally otherwise. A relay this browser may not reach is passed over only
 * where the ballot paper does not require it. One that fails is not: the ballot waits for it.
 */
export function deliveryOf(deps: UplinkDeps, { tallyUrl }: BallotEndorsement): Delivery {
  const relayOf = async ({ epoch }: OutboxBallot): Promise<Relay | null> => {
    const held = (await deps.store.manifests(deps.org)).find((each) => each.epoch === epoch);
    return held?.manifest.relay ?? null;
  };
  return {
    isRelayed: async (ballot) => {
      const relay = await relayOf(ballot);
      return relay !== null && (await mayUse(deps, relay));
    },
    deliver: async (ballot) => {
      const relay = await relayOf(ballot);
      if (relay !== null && (await mayUse(deps, relay))) return throughRelay(deps, relay, tallyUrl, ballot.body);
      if (relay?.required) {
        const reason = `Ballots go through the relay run by ${relay.runBy}, and this browser may not reach it yet.`;
        return { kind: 'unreachable', reason };
      }
      return dropBallot(deps.fetchTally, `${tallyUrl}${path}`, ballot.body);
    },
  };
}

async function mayUse({ canReach }: UplinkDeps, { url }: Relay): Promise<boolean> {
  return canReach === undefined || canReach(new URL(url).origin);
}

/** The same inner bytes at each try; the seal around them is new each time. */
async function throughRelay(
  { fetchTally }: UplinkDeps,
  relay: Relay,
  tallyUrl: string,
  body: Uint8Array,
): Promise<Answer> {
  const { host, protocol } = new URL(tallyUrl);
  try {
    const { sealed, open } = await sealRequest(fromBase64Url(relay.keyConfig), {
      ...{ method: 'POST', scheme: protocol.slice(0, -1), authority: host, path },
      headers: [['content-type', 'application/octet-stream']],
      body: Uint8Array.from(body),
    });
    const answer = await askRelay(fetchTally, `${relay.url.replace(/\/$/, '')}/`, sealed);
    if (answer.kind === 'unreachable') return answer;
    if (answer.status !== 200) {
      return { kind: 'unreachable', reason: `The relay run by ${relay.runBy} answered HTTP ${answer.status}.` };
    }
    const inner = await open(answer.bytes);
    const text = new TextDecoder().decode(inner.body);
    return { kind: 'answer', status: inner.status, bytes: inner.body, text, date: null };
  } catch (error) {
    if (!(error instanceof OhttpError || error instanceof BinaryHttpError || error instanceof RangeError)) throw error;
    return { kind: 'unreachable', reason: `The relay run by ${relay.runBy} cannot be used (${error.message}).` };
  }
}
