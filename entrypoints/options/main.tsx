import '../../components/ui/theme.css';
import { createRoot } from 'react-dom/client';
import { OptionsScreen } from '../../components/screens/options-screen.tsx';
import { shippedProfiles } from '../../lib/crm/profiles.ts';
import { screenDeps } from '../../lib/services/screen-deps.ts';
import { siteScreenDeps } from '../../lib/services/site-screen.ts';

const root = document.getElementById('root');
if (root) createRoot(root).render(<OptionsScreen {...screenDeps()} {...siteScreenDeps(shippedProfiles)} />);
