import { toHex } from '../../../lib/ballot/bytes.ts';
import { encodeBallot, shortHash } from '../../../lib/ballot/envelope.ts';
import { epochOf } from '../../../lib/ballot/epoch.ts';
import { ballotOrg } from './ballot-office.ts';

const hour = 3_600_000;

interface DueBallot {
  ballot: object;
  line: object;
  bytes: number[];
}

/** Runs a function with its argument in a page of the extension. */
type Evaluate = (run: (due: DueBallot) => Promise<void>, due: DueBallot) => Promise<void>;

/**
 * Puts a ballot into the device's own database that is due now, as it would stand there after a close: tests in a browser
 * cannot wait for Tuesday, and the built extension has no switch that shortens a window.
 */
export async function putDueBallot(evaluate: Evaluate, now: number): Promise<void> {
  const epoch = epochOf(now) - 1;
  const question = 'practice-used-list-views';
  const id = `${epoch}/${question}`;
  const token = crypto.getRandomValues(new Uint8Array(354)).fill(0, 0, 1).fill(2, 1, 2);
  const body = encodeBallot({
    ...{ org: await shortHash(ballotOrg), epoch, question: await shortHash(question) },
    ...{ cell: 0, arm: 'none', bucket: 1, token },
  });
  const window = { dropFrom: now - hour, dropUntil: now + hour };
  const line = {
    ...{ id, org: ballotOrg, epoch, question, sentence: 'Did you use list views this week?', buckets: ['no', 'yes'] },
    ...{ cell: 'Sales › North', trueBucket: 1, sentBucket: 1, flipped: false, blank: false, blankReason: null },
    ...{ ...window, status: 'answered', sentAt: null, body: toHex(body) },
  };
  const issuedAt = { device: now - 48 * hour, server: now - 48 * hour };
  const ballot = {
    org: ballotOrg,
    id,
    epoch,
    question,
    blank: false,
    attempts: 0,
    dropAt: now - 1000,
    ...window,
    issuedAt,
  };
  await evaluate(
    ({ ballot, line, bytes }) =>
      new Promise<void>((resolve, reject) => {
        const open = indexedDB.open('carrot');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const change = open.result.transaction(['ballots', 'ledger'], 'readwrite');
          change.objectStore('ballots').put({ ...ballot, body: Uint8Array.from(bytes) });
          change.objectStore('ledger').put(line);
          change.oncomplete = () => {
            open.result.close();
            resolve();
          };
          change.onerror = () => reject(change.error);
        };
      }),
    { ballot, line, bytes: [...body] },
  );
}
