import './seed.js';
import { CRM } from 'atomic-crm/src/root/CRM';
import { authProvider, dataProvider } from 'atomic-crm/src/providers/fakerest';
import { memoryStore } from 'react-admin';
import { createRoot } from 'react-dom/client';

createRoot(document.getElementById('root')).render(
    <CRM dataProvider={dataProvider} authProvider={authProvider} store={memoryStore()} disableTelemetry />,
);
