import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { idSchema } from '../../lib/model/ids.ts';
import { memberCode } from '../../lib/model/membership.ts';
import type { Admission } from '../issuer/members.ts';
import { type Attempt, attemptSeconds, memberHashSchema, openAttempt, sealAttempt } from '../issuer/oidc-attempt.ts';
import type { OidcConfig } from '../issuer/oidc-config.ts';
import { Directory, type SignIn } from '../issuer/oidc-directory.ts';
import { admissionOf, enrolPerson } from '../issuer/oidc-seats.ts';
import type { IssuerService } from '../issuer/service.ts';
import { clearCookie, readCookie, setCookie } from './oidc-cookie.ts';
import { sendPage } from './oidc-page.ts';
import {
  directoryDown,
  enrolmentPage,
  noDirectory,
  refusalPage,
  startPage,
  strangeAnswer,
  strangeStart,
} from './oidc-texts.ts';

export interface OidcContext {
  issuer: IssuerService;
  oidc: OidcConfig;
  publicUrl: () => string;
  inviteLimit: { max: number };
}

const startSchema = z.object({ params: z.object({ org: idSchema }), query: z.object({ member: memberHashSchema }) });
const stateSchema = z.object({ state: z.string() });

/**
 * Becoming a member by signing in at the organisation's directory. Pages for a person, not for programs. No session begins:
 * one sealed cookie lives until the directory has answered, ten minutes at most.
 */
export const oidcRoutes: FastifyPluginAsync<OidcContext> = async (app, context) => {
  const { issuer, oidc, publicUrl, inviteLimit } = context;
  const directory = new Directory(oidc);
  const clock = issuer.store.clock;
  const hidden = { schema: { hide: true }, config: { rateLimit: inviteLimit } };
  const callback = (): string => `${publicUrl()}/v1/oidc/callback`;

  app.get('/v1/orgs/:org/oidc/start', hidden, async (request, reply) => {
    const asked = startSchema.safeParse({ params: request.params, query: request.query });
    if (!asked.success) return sendPage(reply, strangeStart);
    const { org } = asked.data.params;
    const { member } = asked.data.query;
    const found = org === oidc.org ? await organisation(issuer, org) : undefined;
    if (!found) return sendPage(reply, noDirectory);
    const begun = await directory.begin(callback()).catch((error: unknown) => {
      tell(request, 'failed', error);
      return null;
    });
    if (!begun) return sendPage(reply, directoryDown);
    const attempt: Attempt = { org, member, ...begun.checks };
    setCookie(reply, publicUrl(), await sealAttempt(attempt, oidc.admissionSecret, clock()), attemptSeconds);
    return sendPage(reply, startPage(found.name, memberCode(member), begun.url.href));
  });

  app.get('/v1/oidc/callback', hidden, async (request, reply) => {
    const sealed = readCookie(request, publicUrl());
    clearCookie(reply, publicUrl());
    const attempt = sealed === null ? null : await openAttempt(sealed, oidc.admissionSecret, clock());
    const answer = stateSchema.safeParse(request.query);
    if (!attempt || attempt.org !== oidc.org || !answer.success || answer.data.state !== attempt.state) {
      return sendPage(reply, strangeAnswer);
    }
    // The address as the person's browser sees it: the redirect the directory was told.
    const signIn = await directory.finish(new URL(`${callback()}${new URL(request.url, 'http://x').search}`), attempt);
    return answerSignIn(context, request, reply, attempt, signIn);
  });
};

async function answerSignIn(
  { issuer, oidc }: OidcContext,
  request: FastifyRequest,
  reply: FastifyReply,
  { org, member }: Attempt,
  signIn: SignIn,
): Promise<FastifyReply> {
  if (!signIn.ok) {
    tell(request, signIn.refusal, signIn.error);
    return sendPage(reply, refusalPage(signIn));
  }
  const found = await organisation(issuer, org);
  if (!found) return sendPage(reply, noDirectory);
  const entry: Admission = { org, admission: admissionOf(oidc, signIn.subject), member };
  return sendPage(reply, enrolmentPage(await enrolPerson(issuer.store, entry, found.seats), entry.admission));
}

function organisation({ store }: IssuerService, org: string) {
  return store.shared.selectFrom('orgs').select(['name', 'seats']).where('org', '=', org).executeTakeFirst();
}

/** Kind and code of what went wrong, for whoever sets the directory up. The error itself may quote what a person sent. */
function tell(request: FastifyRequest, refusal: string, error: unknown): void {
  if (refusal !== 'failed') return;
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  const said = error instanceof Error && 'error' in error ? String(error.error) : null;
  request.log.warn({ oidc: { kind: error instanceof Error ? error.name : null, code, said } }, 'sign-in failed');
}
