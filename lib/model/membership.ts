import { z } from 'zod';
import { memberSecretSchema } from './ballot.ts';
import { idSchema } from './ids.ts';

/** `GET /v1/orgs/:org/enrolment` (issuer, no credentials): how one becomes a member. */
export const enrolmentWaysSchema = z.strictObject({
  invite: z.literal(true),
  /** By signing in at the organisation's directory (OpenID Connect), in a tab. */
  oidc: z.boolean(),
});

/** `POST /v1/members/status` (issuer): whether a secret is a member's. Answered as an enrolment is. */
export const membershipQuerySchema = z.strictObject({ org: idSchema, secret: memberSecretSchema });

/**
 * What the settings and the page of the sign-in both show, so that a person notices a link that somebody else made. `member`:
 * SHA-256 of the device's secret, hex.
 */
export function memberCode(member: string): string {
  return `${member.slice(0, 4)} ${member.slice(4, 8)}`;
}

/** Where a person signs in for a device, in a tab. `issuerUrl`: without a slash at its end. */
export function signInUrl(issuerUrl: string, org: string, member: string): string {
  return `${issuerUrl}/v1/orgs/${org}/oidc/start?member=${member}`;
}
