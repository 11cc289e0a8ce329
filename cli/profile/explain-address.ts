import { addressReader } from '../../lib/crm/profile/address.ts';
import { createLook } from '../../lib/crm/profile/look.ts';
import { createUrl } from '../../lib/crm/profile/perform.ts';
import type { Profile, ProfileRoute } from '../../lib/model/profile.ts';
import { claimsHost } from '../../lib/model/profile-hosts.ts';

function routeText({ path, hash, query, hashQuery }: ProfileRoute): string {
  const pairs = (all: ProfileRoute['query']): string =>
    Object.entries(all ?? {})
      .map(([key, value]) => `${key}=${value ?? '(missing)'}`)
      .join('&');
  return [
    path !== undefined && `path "${path}"`,
    query && `query "${pairs(query)}"`,
    hash !== undefined && `fragment "#${hash}"`,
    hashQuery && `fragment "#${pairs(hashQuery)}"`,
  ]
    .filter(Boolean)
    .join(', ');
}

function hostText(profile: Profile, url: string): string {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  if (claimsHost(profile, host)) return `${host} is one of the profile's hosts`;
  return profile.selfHosted
    ? `${host}: read only after the rep or an admin named it and the page proved what it is`
    : `${host} is none of the profile's hosts: Carrot would not read this page by it`;
}

/** What a profile reads from an address, in plain words. */
export function explainAddress(profile: Profile, url: string): string[] {
  const said = addressReader(profile)(url);
  if (said.crm === 'none') return [`Address ${url}`, '  is no web address'];
  const at = profile.routes.findIndex((_, index) => {
    const upTo = addressReader({ ...profile, routes: profile.routes.slice(0, index + 1) })(url);
    return upTo.page !== 'other' || upTo.object !== null;
  });
  const route = profile.routes[at];
  const captured = Object.entries(said.captures).map(([name, text]) => `{${name}} = ${text}`);
  return [
    `Address ${url}`,
    `  host         ${hostText(profile, url)}`,
    `  page kind    ${said.page}${route ? '' : ' (no route fits: Carrot stays silent here)'}`,
    `  object       ${said.object ?? 'not named'}`,
    `  record id    ${said.recordId ?? 'none'}${said.recordId ? ' (stays in the page; a keyed hash of it leaves)' : ''}`,
    ...(said.display ? [`  display      ${said.display}`] : []),
    ...(said.view ? [`  view         ${said.view}`] : []),
    ...(route ? [`  by           routes[${at}]: ${routeText(route)}`] : []),
    ...(captured.length > 0 ? [`  holes        ${captured.join(', ')}`] : []),
  ];
}

/** What `create` would open from this address, with a field a card might fill; nothing where the profile has none. */
export function explainCreate(profile: Profile, url: string): string[] {
  const { object } = addressReader(profile)(url);
  if (!object || !profile.create) return [];
  const look = createLook(profile);
  const page = { document: globalThis.document, url: () => url };
  const opened = (prefill: Record<string, string>): string | null =>
    createUrl(look, page, { do: 'create', object, prefill });
  const filled = opened({ field: 'text' });
  const bare = opened({});
  const said = filled ?? (bare && `${bare} (nothing can be prefilled)`);
  return [`  create       ${said ?? 'nothing: the address is none of this CRM, or a hole of it is not filled here'}`];
}

/** Examples of the profile that read otherwise than it says. */
export function wrongExamples(profile: Profile): { path: string; message: string }[] {
  const read = addressReader(profile);
  return profile.examples.flatMap(({ url, page, object, record }, at) => {
    const said = read(url);
    const want = `${page} ${object ?? '-'} ${record ?? '-'}`;
    const got = `${said.page} ${said.object ?? '-'} ${said.recordId ?? '-'}`;
    return want === got
      ? []
      : [{ path: `examples[${at}]`, message: `${url} should read "${want}" and reads "${got}".` }];
  });
}
