import { continueIn, ensureBrowser, ensurePackages } from './bootstrap.mjs';

ensurePackages();
ensureBrowser('chromium');
continueIn('scripts/start.ts');
