import '../../components/ui/theme.css';
import { createRoot } from 'react-dom/client';
import { WelcomeScreen } from '../../components/screens/welcome-screen.tsx';
import { screenDeps } from '../../lib/services/screen-deps.ts';

const root = document.getElementById('root');
if (root) createRoot(root).render(<WelcomeScreen {...screenDeps()} />);
