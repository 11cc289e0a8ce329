import '../../components/ui/theme.css';
import { createRoot } from 'react-dom/client';
import { PopupScreen } from '../../components/screens/popup-screen.tsx';
import { extensionPlatform } from '../../lib/platform/extension.ts';
import { screenDeps } from '../../lib/services/screen-deps.ts';

const root = document.getElementById('root');
const open = (page: '/options.html' | '/options.html#ballots' | '/welcome.html') => {
  extensionPlatform.openPage(page).then(
    () => window.close(),
    (error: unknown) => console.warn('Carrot:', error),
  );
};
if (root) createRoot(root).render(<PopupScreen {...screenDeps()} onOpen={open} />);
