import '../../components/ui/theme.css';
import { createRoot } from 'react-dom/client';
import { StudioScreen } from '../../components/screens/studio-screen.tsx';
import type { StudioDeps } from '../../components/studio/studio-deps.ts';
import { StudioDb } from '../../lib/db/studio-db.ts';
import { download } from '../../lib/platform/download.ts';
import { sessionStore } from '../../lib/platform/session.ts';
import { starterProgram } from '../../lib/program/starter/starter.ts';

const deps: StudioDeps = {
  db: new StudioDb(),
  session: sessionStore,
  fetch: (url, init) => fetch(url, init),
  now: () => Date.now(),
  starter: starterProgram,
  download,
};

const root = document.getElementById('root');
if (root) createRoot(root).render(<StudioScreen deps={deps} />);
