import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'wxt';
import { dynamicsPages } from './lib/crm/dynamics/matches.ts';
import { crmMatches } from './lib/crm/matches.ts';
import { salesforceMatches, visualforceMatches } from './lib/crm/salesforce/matches.ts';

/** The overlay alone runs on Preact: same source, a sixth of the bytes on a CRM page (docs/contributing.md). */
const preactAlias = {
  'react/jsx-runtime': 'preact/jsx-runtime',
  'react-dom/client': 'preact/compat/client',
  'react-dom': 'preact/compat',
  react: 'preact/compat',
};

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  imports: false,
  manifestVersion: 3,
  vite: () => ({ plugins: [tailwindcss()], build: { sourcemap: false } }),
  hooks: {
    'vite:build:extendConfig': (entries, config) => {
      const carries = (name: RegExp) => entries.some((entry) => name.test(entry.name));
      if (carries(/^overlay$/))
        config.resolve = { ...config.resolve, alias: { ...config.resolve?.alias, ...preactAlias } };
      // What a CRM page has to carry is worth a slower minifier: 3 % smaller after gzip.
      if (carries(/^(overlay|page-.*)$/))
        config.build = {
          ...config.build,
          minify: 'terser',
          terserOptions: {
            ecma: 2022,
            compress: {
              passes: 4,
              unsafe: true,
              unsafe_methods: true,
              unsafe_arrows: true,
              hoist_funs: true,
              pure_getters: true,
              keep_fargs: false,
            },
          },
        };
    },
  },
  manifest: ({ browser }) => ({
    name: 'Carrot',
    description: 'Tips that help you where you work in your CRM. Your progress stays on your machine.',
    // `declarativeNetRequestWithHostAccess` changes requests only to hosts the rep gave access to: the collector's.
    permissions: ['storage', 'scripting', 'alarms', 'unlimitedStorage', 'declarativeNetRequestWithHostAccess'],
    host_permissions: [...crmMatches],
    content_scripts: [
      { matches: [...salesforceMatches], js: ['page-salesforce.js'], run_at: 'document_idle' },
      { matches: [...visualforceMatches], js: ['frame-salesforce.js'], run_at: 'document_idle', all_frames: true },
      // The page's side of the bridge first, so that it listens when Carrot's side speaks.
      { matches: [...dynamicsPages], js: ['bridge-dynamics.js'], run_at: 'document_start', world: 'MAIN' },
      { matches: [...dynamicsPages], js: ['page-dynamics.js'], run_at: 'document_start' },
    ],
    optional_host_permissions: ['https://*/*'],
    action: { default_title: 'Carrot: your progress' },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'carrot@carrot.example',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '120', storage: { managed_schema: 'managed-schema.json' } }),
  }),
});
