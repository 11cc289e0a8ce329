import { type CollectorClient, createCollectorClient } from '../../../lib/collector/client.ts';
import type { Program } from '../../../lib/model/program.ts';
import { type BasedOn, cleanDraft, type StudioDraft } from '../../../lib/studio/draft.ts';
import { same } from '../../../lib/studio/same.ts';
import { settle } from '../../../lib/studio/settle.ts';
import type { SignIn } from '../../../lib/studio/sign-in.ts';
import { readStoredDraft } from '../../../lib/studio/stored-draft.ts';
import type { StudioDeps } from '../studio-deps.ts';
import { loadOrganisation, type OrgState } from './organisation.ts';
import { keptKey, type OpenKey } from './signing.ts';

/** Where the program comes from and goes to. */
export type Place = { kind: 'collector'; signIn: SignIn } | { kind: 'file'; opened: OpenedProgram };

/** A program an admin opened from a file; `org` and `version` where the file was a signed bundle. */
export interface OpenedProgram {
  name: string;
  program: Program;
  org: string | null;
  version: number | null;
}

export interface LoadedWorkspace {
  place: Place;
  client: CollectorClient | null;
  org: OrgState | null;
  draft: StudioDraft;
  behind: boolean;
  key: OpenKey | null;
}

/** Under which name drafts and keys of a place are kept. */
export function placeId(place: Place): string {
  return place.kind === 'file'
    ? `file#${place.opened.program.id}`
    : `${place.signIn.baseUrl.replace(/\/+$/, '')}#${place.signIn.org}`;
}

export function basedOnOf(org: OrgState | null): { program: Program; basedOn: BasedOn } | null {
  if (!org?.published) return null;
  const { bundle, hash } = org.published;
  return { program: bundle.program, basedOn: { version: bundle.version, hash } };
}

/** Everything to start working with. @throws CollectorError, NotTrustworthy */
export async function loadWorkspace(deps: StudioDeps, place: Place): Promise<LoadedWorkspace> {
  const id = placeId(place);
  const [key, row] = await Promise.all([keptKey(deps.db, id), deps.db.drafts.get(id)]);
  const stored = readStoredDraft(row?.draft);
  if (place.kind === 'file') {
    const { program } = place.opened;
    // Work on the very same program goes on; another file is another beginning.
    const draft = stored && same(stored.base, program) ? stored : cleanDraft(program, null);
    return { place, client: null, org: null, draft, behind: false, key };
  }
  const { baseUrl, token, org: orgId } = place.signIn;
  const client = createCollectorClient({ baseUrl, token, fetch: deps.fetch });
  const org = await loadOrganisation(client, orgId);
  return { place, client, org, key, ...settle(stored, basedOnOf(org), deps.starters[0]) };
}
