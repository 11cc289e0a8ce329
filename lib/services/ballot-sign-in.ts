import { toBase64Url } from '../ballot/bytes.ts';
import { changeMembership, participationIn } from '../db/ballot-rows.ts';
import { enrolmentWaysSchema, memberCode, signInUrl } from '../model/membership.ts';
import { sha256Hex } from '../program/canonical.ts';
import { parseJson } from '../program/jws.ts';
import { askEnrolmentWays } from '../uplink/requests.ts';
import { ballotOrigins, ballotsOf } from './ballots.ts';
import type { Deps } from './deps.ts';

const secretBytes = 32;

/** The organisation whose ballots the rep chose to take part in; null before the choice, and when nothing may leave. */
async function taking(deps: Deps) {
  const found = await ballotsOf(deps);
  if (!found) return null;
  const participation = await participationIn(deps.db, found.organisation.org);
  return participation === 'take-part' || participation === 'blank' ? found : null;
}

/** Can one become a member by signing in? False as well when the collector cannot be asked. */
export async function isSignInOffered(deps: Deps): Promise<boolean> {
  const { platform } = deps;
  const found = await taking(deps);
  if (!found || !(await platform.hasAccess(ballotOrigins(found.endorsement)))) return false;
  const { endorsement, organisation } = found;
  const fetch = (url: string, init: RequestInit) => platform.fetch(url, init);
  const answer = await askEnrolmentWays(fetch, endorsement.issuerUrl, organisation.org);
  if (answer.kind === 'unreachable' || answer.status !== 200) return false;
  return enrolmentWaysSchema.safeParse(parseJson(answer.text)).data?.oidc ?? false;
}

/**
 * Opens the page where the rep signs in for this device. The secret is made and kept before; only its hash travels. The next
 * step finds out what came of it. @returns the code that page must show
 * @throws when no ballots are taken part in, or the device is a member already
 */
export async function openSignIn(deps: Deps): Promise<string> {
  const found = await taking(deps);
  if (!found) throw new Error('this device takes part in no ballots');
  const { org } = found.organisation;
  const made = toBase64Url(deps.platform.randomBytes(secretBytes));
  await changeMembership(deps.db, org, ({ enrolment, secret }) =>
    enrolment === 'member' ? {} : { code: null, enrolment: 'none', problem: null, secret: secret ?? made },
  );
  const held = await deps.db.memberships.get(org);
  if (!held?.secret || held.enrolment === 'member') throw new Error('this device is a member already');
  const member = await sha256Hex(held.secret);
  await deps.platform.openTab(signInUrl(found.endorsement.issuerUrl, org, member));
  return memberCode(member);
}
