import { importJWK, type JWK } from 'jose';
import type { CollectorClient, Published } from '../../../lib/collector/client.ts';
import type { StudioDb } from '../../../lib/db/studio-db.ts';
import { type KillList, type OrgSummary, type PublicKey, publicKeySchema } from '../../../lib/model/collector.ts';
import type { Bundle } from '../../../lib/model/program.ts';
import { signKillList } from '../../../lib/program/kill-list.ts';
import { generateKeyPair, signBundle } from '../../../lib/program/sign.ts';
import { type KeyFile, sealKey, unsealKey } from '../../../lib/studio/key-file.ts';

/** A signing key that is ready to sign. It can never be read out again, wherever it came from. */
export interface OpenKey {
  key: CryptoKey;
  publicKey: PublicKey;
  /** `browser`: kept in this browser. `file`: forgotten when this tab closes. */
  kept: 'browser' | 'file';
}

async function locked(privateJwk: JWK): Promise<{ key: CryptoKey; publicKey: PublicKey }> {
  const { kty, crv, x } = privateJwk;
  const key = await importJWK(privateJwk, 'Ed25519', { extractable: false });
  if (!(key instanceof CryptoKey)) throw new TypeError('this browser cannot hold an Ed25519 key');
  return { key, publicKey: publicKeySchema.parse({ kty, crv, x }) };
}

/** The key this browser keeps for a place; null when there is none. */
export async function keptKey(db: StudioDb, place: string): Promise<OpenKey | null> {
  const row = await db.keys.get(place);
  const publicKey = publicKeySchema.safeParse(row?.publicKey);
  return row && publicKey.success ? { key: row.key, publicKey: publicKey.data, kept: 'browser' } : null;
}

/** Keeps a key in this browser, not extractable. */
export async function keepKey(db: StudioDb, place: string, open: OpenKey, now: number): Promise<OpenKey> {
  await db.keys.put({ place, key: open.key, publicKey: open.publicKey, createdAt: now });
  return { ...open, kept: 'browser' };
}

export async function forgetKey(db: StudioDb, place: string): Promise<void> {
  await db.keys.delete(place);
}

/** A new key. With a passphrase also as the text of a protected file, the only copy that can leave this browser. */
export async function createKey(passphrase: string | null): Promise<{ open: OpenKey; file: string | null }> {
  const { privateJwk } = await generateKeyPair();
  const file = passphrase === null ? null : await sealKey(privateJwk, passphrase);
  return { open: { ...(await locked(privateJwk)), kept: 'file' }, file };
}

/** Opens a key file; null when the passphrase is wrong. */
export async function openKey(file: KeyFile, passphrase: string): Promise<OpenKey | null> {
  const privateJwk = await unsealKey(file, passphrase);
  return privateJwk && { ...(await locked(privateJwk)), kept: 'file' };
}

/** Does the key fit the organisation? True also while the organisation has none yet: the first publication sets it. */
export function fits(key: OpenKey, summary: OrgSummary | null): boolean {
  return !summary?.publicKey || summary.publicKey.x === key.publicKey.x;
}

export function signed(bundle: Bundle, { key, publicKey }: OpenKey): Promise<string> {
  return signBundle(bundle, { key, publicJwk: publicKey });
}

/**
 * Signs and publishes a version. The organisation's key is set on the way when it has none.
 * @throws CollectorError, and TypeError when the key is not the organisation's
 */
export async function publishBundle(
  client: CollectorClient,
  options: { summary: OrgSummary; key: OpenKey; bundle: Bundle; basedOn: string | null },
): Promise<Published & { text: string }> {
  const { summary, key, bundle, basedOn } = options;
  if (!fits(key, summary)) throw new TypeError('the open key is not the key of this organisation');
  const text = await signed(bundle, key);
  if (summary.publicKey === null) await client.setKey(summary.org, key.publicKey);
  return { ...(await client.publish(summary.org, text, basedOn)), text };
}

/** Signs and publishes a kill list. @throws CollectorError */
export async function publishKillList(
  client: CollectorClient,
  list: KillList,
  { key, publicKey }: OpenKey,
): Promise<void> {
  await client.publishKillList(list.org, await signKillList(list, { key, publicJwk: publicKey }));
}
