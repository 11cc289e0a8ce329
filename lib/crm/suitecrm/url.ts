import type { UrlReading } from '../adapter.ts';
import { noCrm, readingOf, segmentsOf, type UrlReader, webUrl } from '../url-reading.ts';

const reading = readingOf('suitecrm');

function record(object: string, id: string): UrlReading {
  return reading(object === 'reports' ? 'report' : 'record', object, id);
}

/** 8.x: `#/<module>/<action>/<id>`, module names in kebab-case, the query inside the fragment. */
function readHash(hash: string): UrlReading {
  const [route = ''] = hash.slice(1).split('?');
  const [module = 'home', action = 'list', id] = segmentsOf(route);
  if (module === 'home') return reading('home');
  if (/^login$/i.test(module)) return reading('login');
  if (module === 'administration') return reading('setup');
  if (/search$/.test(module)) return reading('search');
  if (module === 'import' || action === 'import') return reading('import', module === 'import' ? null : module);
  switch (action) {
    case 'record':
    case 'detail':
      return id ? record(module, id) : reading('other', module);
    case 'edit':
      return id ? reading('record-edit', module, id) : reading('record-create', module);
    // The id of a duplicate is the source record's.
    case 'create':
    case 'duplicate':
      return reading('record-create', module);
    case 'convert':
      return reading('quick-action', module, id ?? null);
    default:
      return reading('list', module);
  }
}

/** The frontend's name of a backend module: `AOR_Reports` → `reports`, `ProspectLists` → `prospect-lists`. */
function frontendName(module: string): string {
  return module
    .replace(/^(AO[A-Z]|AM|FP)_/, '')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase();
}

/** 7.x and the classic views of 8.x: `index.php?module=…&action=…&record=…`; `return_*` is where the rep came from. */
function readQuery(query: URLSearchParams): UrlReading {
  const module = query.get('module') ?? 'Home';
  const action = (query.get('action') ?? 'index').toLowerCase();
  const id = query.get('record');
  if (action === 'login') return reading('login');
  if (action === 'unifiedsearch') return reading('search');
  if (module === 'Home') return reading('home');
  if (module === 'Administration') return reading('setup');
  if (module === 'Import')
    return reading('import', query.has('import_module') ? frontendName(query.get('import_module') ?? '') : null);
  const object = frontendName(module);
  if (action === 'detailview') return id ? record(object, id) : reading('other', object);
  if (action === 'editview') {
    const isNew = !id || query.get('isDuplicate') === 'true';
    return isNew ? reading('record-create', object) : reading('record-edit', object, id);
  }
  return reading(action === 'listview' || action === 'index' ? 'list' : 'app-page', object);
}

/** SuiteCRM 7 and 8, self-hosted: only when asked. The AJAX view of 7.x wraps the real address into its fragment. */
export const readSuiteUrl: UrlReader = (url, asked) => {
  const parsed = webUrl(url);
  if (!parsed || !asked) return noCrm();
  const { hash, searchParams, pathname } = parsed;
  if (hash.startsWith('#/')) return readHash(hash);
  const wrapped = new URLSearchParams(hash.slice(1)).get('ajaxUILoc');
  if (wrapped) return readQuery(new URLSearchParams(wrapped.split('?')[1] ?? ''));
  return pathname.endsWith('.php') || searchParams.has('module') ? readQuery(searchParams) : reading('home');
};
