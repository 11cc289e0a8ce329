import '../../components/ui/theme.css';
import { createRoot } from 'react-dom/client';
import { StudioScreen } from '../../components/screens/studio-screen.tsx';
import type { StudioDeps } from '../../components/studio/studio-deps.ts';
import { crmMatches } from '../../lib/crm/matches.ts';
import { readUrl } from '../../lib/crm/registry.ts';
import { StudioDb } from '../../lib/db/studio-db.ts';
import { download } from '../../lib/platform/download.ts';
import { openCrmTabs, pickInTab } from '../../lib/platform/pick.ts';
import { sessionStore } from '../../lib/platform/session.ts';
import { starterPrograms } from '../../lib/program/starter/starter.ts';
import type { OpenPage } from '../../lib/studio/picked.ts';

/** What may be said of an open tab: neither title nor address, for they name records. */
function openPage(tab: number, url: string): OpenPage {
  const { crm, page, object } = readUrl(url);
  const { hostname: host } = new URL(url);
  return crm === 'none' ? { tab, host, crm: null, page: null, object: null } : { tab, host, crm, page, object };
}

const deps: StudioDeps = {
  db: new StudioDb(),
  session: sessionStore,
  fetch: (url, init) => fetch(url, init),
  now: () => Date.now(),
  starters: starterPrograms,
  download,
  crmPages: {
    list: async () => (await openCrmTabs(crmMatches)).map(({ id, url }) => openPage(id, url)),
    pick: pickInTab,
  },
};

const root = document.getElementById('root');
if (root) createRoot(root).render(<StudioScreen deps={deps} />);
