import { hostEnds, noCrm, readingOf, segmentsOf, type UrlReader, webUrl } from '../url-reading.ts';

const reading = readingOf('twenty');

const notTheCrm = /^(www|docs|api|blog)\.twenty\.com$/;
const irregular: Readonly<Record<string, string>> = { people: 'person' };

/** The singular of an object's plural name, as the router spells it. */
function singular(plural: string): string {
  return (
    irregular[plural] ??
    plural
      .replace(/ies$/, 'y')
      .replace(/(ss|sh|ch|x|z)es$/, '$1')
      .replace(/([^s])s$/, '$1')
  );
}

/** Twenty on its own cloud, self-hosted when asked. */
export const readTwentyUrl: UrlReader = (url, asked) => {
  const parsed = webUrl(url);
  const isCloud = parsed && parsed.hostname !== 'twenty.com' && hostEnds(parsed.hostname, 'twenty.com');
  if (!parsed || !(asked || isCloud) || notTheCrm.test(parsed.hostname)) return noCrm();
  const [area, name, id] = segmentsOf(parsed.pathname);
  switch (area) {
    case undefined:
      return reading('home');
    case 'objects':
      return name ? reading('list', singular(name)) : reading('other');
    case 'object':
      return name && id ? reading('record', name, id) : reading('other');
    case 'settings':
      return reading('setup');
    case 'page':
      return reading('app-page');
    case 'welcome':
    case 'sign-in-up':
    case 'invite':
    case 'verify':
    case 'reset-password':
      return reading('login');
    default:
      return reading('other');
  }
};
