import { noCrm, readingOf, segmentsOf, type UrlReader, webUrl } from '../url-reading.ts';

const reading = readingOf('espocrm');

/** EspoCRM, self-hosted: only when asked. The whole route is in the fragment: `#<Scope>/<action>/<id>`. */
export const readEspoUrl: UrlReader = (url, asked) => {
  const parsed = webUrl(url);
  if (!parsed || !asked) return noCrm();
  const [route = ''] = parsed.hash.slice(1).split('?');
  const [scope, action = 'list', id] = segmentsOf(route);
  if (!scope || scope === 'Home') return reading('home');
  if (scope === 'Import') return reading('import');
  if (scope === 'Admin' || scope === 'Preferences') return reading('setup');
  if (scope === 'GlobalSearch') return reading('search');
  if (scope === 'Calendar' || scope === 'Stream') return reading('app-page');
  switch (action) {
    case 'create':
      return reading('record-create', scope);
    case 'view':
      return id ? reading(scope === 'Report' ? 'report' : 'record', scope, id) : reading('other', scope);
    case 'edit':
      return id ? reading('record-edit', scope, id) : reading('record-create', scope);
    case 'related':
      return reading('related-list', scope, id ?? null);
    case 'list':
    case 'kanban':
    case 'index':
      return reading('list', scope);
    default:
      return reading('app-page', scope);
  }
};
