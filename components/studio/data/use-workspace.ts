import { useEffect, useState } from 'react';
import type { CollectorClient } from '../../../lib/collector/client.ts';
import { changeCount, cleanDraft, type StudioDraft } from '../../../lib/studio/draft.ts';
import { nextKillList } from '../../../lib/studio/next-bundle.ts';
import type { StudioDeps } from '../studio-deps.ts';
import { loadOrganisation, type OrgState, type PublishedBundle } from './organisation.ts';
import { forgetKey, keepKey, type OpenKey, publishKillList } from './signing.ts';
import { basedOnOf, type LoadedWorkspace, type Place, placeId } from './workspace.ts';

/** The Studio's state while a program is open. */
export interface Workspace {
  deps: StudioDeps;
  place: Place;
  client: CollectorClient | null;
  org: OrgState | null;
  draft: StudioDraft;
  /** The draft stands on an older version than the published one. */
  behind: boolean;
  key: OpenKey | null;
  /** Why the draft could not be kept on this machine; null when all is well. */
  notKept: string | null;
  undo: { text: string; back(): void; dismiss(): void } | null;
  /** How often something was taken back: an open form starts anew from the draft then. */
  undone: number;
  /** Takes a new draft; `undo` names what can be taken back ("Deleted …"). */
  change(next: StudioDraft | ((held: StudioDraft) => StudioDraft), undo?: string): void;
  /** The draft stands on a newer version now, and what both sides changed is decided. */
  settled(draft: StudioDraft): void;
  /** A version was published from here; `fromDraft`: it was this draft. */
  published(version: PublishedBundle, fromDraft: boolean): void;
  /** Reads the organisation anew. */
  reload(): Promise<OrgState | null>;
  setKey(key: OpenKey | null, keep: boolean): Promise<void>;
  /** Puts a campaign on the kill list or takes it off. */
  setPaused(campaign: string, paused: boolean): Promise<void>;
}

/** Keeps the draft on this machine at each change, so that closing the tab loses nothing. */
function useKeptDraft(deps: StudioDeps, place: Place, draft: StudioDraft): string | null {
  const [problem, setProblem] = useState<string | null>(null);
  const id = placeId(place);
  useEffect(() => {
    const nothing = draft.base !== null && changeCount(draft) === 0;
    const kept = nothing
      ? deps.db.drafts.delete(id)
      : deps.db.drafts.put({ place: id, draft, savedAt: deps.now() }).then(() => undefined);
    kept.then(
      () => setProblem(null),
      (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
    );
  }, [deps, id, draft]);
  return problem;
}

export function useWorkspace(deps: StudioDeps, loaded: LoadedWorkspace): Workspace {
  const { place, client } = loaded;
  const [org, setOrg] = useState(loaded.org);
  const [draft, setDraft] = useState(loaded.draft);
  const [behind, setBehind] = useState(loaded.behind);
  const [key, setOpenKey] = useState(loaded.key);
  const [taken, setTaken] = useState<{ text: string; before: StudioDraft } | null>(null);
  const [undone, setUndone] = useState(0);
  const notKept = useKeptDraft(deps, place, draft);

  const takeOrg = (next: OrgState): OrgState => {
    setOrg(next);
    const now = basedOnOf(next);
    if (now === null || now.basedOn.hash === draft.basedOn?.hash) return next;
    if (draft.base !== null && changeCount(draft) === 0) setDraft(cleanDraft(now.program, now.basedOn));
    else setBehind(true);
    return next;
  };

  return {
    deps,
    place,
    client,
    org,
    draft,
    behind,
    key,
    notKept,
    undo: taken && {
      text: taken.text,
      back: () => {
        setDraft(taken.before);
        setTaken(null);
        setUndone((times) => times + 1);
      },
      dismiss: () => setTaken(null),
    },
    undone,
    change: (next, undo) => {
      setTaken(undo === undefined ? null : { text: undo, before: draft });
      setDraft(next);
    },
    settled: (next) => {
      setDraft(next);
      setBehind(false);
      setTaken(null);
    },
    published: (version, fromDraft) => {
      const { bundle, hash } = version;
      if (fromDraft) {
        setDraft(cleanDraft(bundle.program, { version: bundle.version, hash }));
        setBehind(false);
        setTaken(null);
      }
      if (!org) return;
      const publicKey = org.summary.publicKey ?? key?.publicKey ?? null;
      const summary = { ...org.summary, publicKey, currentVersion: bundle.version, currentHash: hash };
      const next = { ...org, summary, published: version };
      if (fromDraft) setOrg(next);
      else takeOrg(next);
    },
    reload: async () => (client && org ? takeOrg(await loadOrganisation(client, org.summary.org)) : null),
    setKey: async (next, keep) => {
      const id = placeId(place);
      if (next === null) await forgetKey(deps.db, id);
      setOpenKey(next && keep ? await keepKey(deps.db, id, next, deps.now()) : next);
    },
    setPaused: async (campaign, paused) => {
      if (!client || !org || !key) throw new Error('no signing key is open');
      // Read anew first: another admin may have paused something since.
      const { killList } = takeOrg(await loadOrganisation(client, org.summary.org));
      const list = nextKillList(killList, { org: org.summary.org, campaign, paused, now: deps.now() });
      await publishKillList(client, list, key);
      setOrg((held) => held && { ...held, killList: list });
    },
  };
}
