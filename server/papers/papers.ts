import type { Kysely } from 'kysely';
import { toHex } from '../../lib/ballot/bytes.ts';
import { shortHash } from '../../lib/ballot/envelope.ts';
import { challengeDigest, tokenKeyId } from '../../lib/ballot/token.ts';
import { type Manifest, manifestSchema, type OpenQuestion } from '../../lib/model/ballot.ts';
import type { Tables } from '../store/tables.ts';

/** Weeks kept in memory: those that run, of some organisations. */
const mostKept = 256;

/** A question with everything a ballot's token is compared with. */
export interface PaperQuestion extends OpenQuestion {
  challengeDigest: Uint8Array;
  keyId: Uint8Array;
}

/** A ballot paper as the server works with it. */
export interface Paper {
  manifest: Manifest;
  hash: string;
  /** Questions by the hash that stands for them on a ballot, hex. */
  questions: ReadonlyMap<string, PaperQuestion>;
}

/** Reads ballot papers; remembers them, since they never change. */
export class Papers {
  readonly #db: Kysely<Tables>;
  readonly #byKey = new Map<string, Promise<Paper | null>>();

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** The paper of an organisation's week; null when there is none. */
  of(org: string, epoch: number): Promise<Paper | null> {
    return this.#remember(`org ${org} ${epoch}`, async () => this.#read(toHex(await shortHash(org)), epoch));
  }

  /** The paper a ballot names: organisation by the first 16 bytes of its hash, hex. */
  byTag(orgTag: string, epoch: number): Promise<Paper | null> {
    return this.#remember(`tag ${orgTag} ${epoch}`, () => this.#read(orgTag, epoch));
  }

  #remember(key: string, read: () => Promise<Paper | null>): Promise<Paper | null> {
    const known = this.#byKey.get(key);
    if (known) return known;
    const reading = read();
    this.#byKey.set(key, reading);
    const forget = (): void => {
      this.#byKey.delete(key);
    };
    // What is not there yet may come; a failure may pass.
    reading.then((paper) => paper ?? forget(), forget);
    const [oldest] = this.#byKey.keys();
    if (this.#byKey.size > mostKept && oldest !== undefined) this.#byKey.delete(oldest);
    return reading;
  }

  async #read(orgTag: string, epoch: number): Promise<Paper | null> {
    const row = await this.#db
      .selectFrom('manifests')
      .select(['hash', 'text'])
      .where('org_tag', '=', orgTag)
      .where('epoch', '=', epoch)
      .executeTakeFirst();
    return row ? paperOf(row.text, row.hash) : null;
  }
}

/** Reads the payload of a manifest that this collector signed and stored itself. @throws when it is none */
export function manifestOf(text: string): Manifest {
  const payload = Buffer.from(text.split('.')[1] ?? '', 'base64url').toString('utf8');
  return manifestSchema.parse(JSON.parse(payload));
}

async function paperOf(text: string, hash: string): Promise<Paper> {
  const manifest = manifestOf(text);
  const entries = manifest.questions.map(async (question): Promise<[string, PaperQuestion]> => {
    const { org, epoch } = manifest;
    const digest = await challengeDigest(org, epoch, question.id);
    const keyId = await tokenKeyId(question.key);
    return [toHex(await shortHash(question.id)), { ...question, challengeDigest: digest, keyId }];
  });
  return { manifest, hash, questions: new Map(await Promise.all(entries)) };
}
