import { continueIn, ensureBrowser, ensurePackages } from './bootstrap.mjs';

ensurePackages();
ensureBrowser('chromium');
ensureBrowser('firefox');
continueIn('scripts/ci.ts');
