import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { UrlReading } from '../lib/crm/adapter.ts';
import { flatParent } from '../lib/crm/dom.ts';
import { readDynamicsUrl } from '../lib/crm/dynamics/url.ts';
import { meantBy, pickable, suggestedLabel } from '../lib/crm/fingerprint/pick.ts';
import { createProfileAdapter } from '../lib/crm/profile/adapter.ts';
import { readSalesforceUrl } from '../lib/crm/salesforce/url.ts';
import { pickElement } from '../lib/page/picker.ts';
import { provenProfile } from '../lib/page/profile-bridge.ts';

/** An admin who went for coffee must not leave a page that swallows clicks. */
const patienceMs = 60_000;
const runningKey = Symbol.for('carrot.picker');

/** Where the page is, as the CRM's own reader says; `none` on a page that is no CRM's. */
function readPage(url: string): UrlReading {
  const profile = provenProfile();
  if (profile) return createProfileAdapter(profile).readUrl(url);
  const said = readSalesforceUrl(url);
  return said.crm === 'none' ? readDynamicsUrl(url) : said;
}

/**
 * Injected by the Studio into a tab; what it returns is what the Studio gets (lib/studio/picked.ts checks it): the pick, null
 * when it was cancelled, or a problem. Nothing that the page shows is in it.
 */
export default defineUnlistedScript(async () => {
  const { crm, page, object } = readPage(location.href);
  if (crm === 'none') return { problem: 'unknown-page' };
  const meeting = globalThis as Record<symbol, unknown>;
  const earlier = meeting[runningKey];
  if (earlier instanceof AbortController) earlier.abort();
  const stop = new AbortController();
  meeting[runningKey] = stop;
  const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(patienceMs)]);
  const fingerprint = await pickElement({ document, meantBy, around: flatParent, judge: pickable, signal });
  return fingerprint && { crm, page, object, label: suggestedLabel(fingerprint), fingerprint };
});
