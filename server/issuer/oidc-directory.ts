import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { Attempt } from './oidc-attempt.ts';
import type { OidcConfig } from './oidc-config.ts';

/** Seconds the directory has for each answer. */
const patience = 10;

/** Who signed in; or why nobody did. `failed`: the directory could not be reached or its answer does not hold. */
export type SignIn =
  | { ok: true; subject: string }
  | { ok: false; refusal: 'declined' | 'not-entitled' | 'failed'; error?: unknown };

type Checks = Pick<Attempt, 'state' | 'nonce' | 'verifier'>;

/** Asks the directory who somebody is: authorization code, PKCE, state and nonce. Keeps nothing of a person. */
export class Directory {
  readonly #config: OidcConfig;
  #found: Promise<Configuration> | null = null;

  constructor(config: OidcConfig) {
    this.#config = config;
  }

  /** Where a person signs in, and what the answer must fit. @throws when the directory cannot be reached */
  async begin(redirectUri: string): Promise<{ url: URL; checks: Checks }> {
    const found = await this.#discover();
    const checks: Checks = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
    const url = buildAuthorizationUrl(found, {
      redirect_uri: redirectUri,
      scope: this.#config.scope,
      state: checks.state,
      nonce: checks.nonce,
      code_challenge: await calculatePKCECodeChallenge(checks.verifier),
      code_challenge_method: 'S256',
    });
    return { url, checks };
  }

  /** `answer`: the address the directory sent the person back to. */
  async finish(answer: URL, { state, nonce, verifier }: Checks): Promise<SignIn> {
    try {
      const found = await this.#discover();
      const tokens = await authorizationCodeGrant(found, answer, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) return { ok: false, refusal: 'failed' };
      const entitled = await this.#isEntitled(found, claims, tokens.access_token);
      return entitled ? { ok: true, subject: claims.sub } : { ok: false, refusal: 'not-entitled' };
    } catch (error) {
      const declined = error instanceof AuthorizationResponseError && error.error === 'access_denied';
      return { ok: false, refusal: declined ? 'declined' : 'failed', error };
    }
  }

  /** The claim may stand in the ID token or, as many directories have it, only in the answer about the person. */
  async #isEntitled(
    found: Configuration,
    claims: Readonly<Record<string, unknown>> & { sub: string },
    accessToken: string,
  ): Promise<boolean> {
    const required = this.#config.requiredClaim;
    if (required === null) return true;
    const { name, value } = required;
    if (name in claims) return holds(claims[name], value);
    if (found.serverMetadata().userinfo_endpoint === undefined) return false;
    const person: Readonly<Record<string, unknown>> = await fetchUserInfo(found, accessToken, claims.sub);
    return holds(person[name], value);
  }

  /** Once; again after a failure. */
  #discover(): Promise<Configuration> {
    this.#found ??= this.#ask();
    this.#found.catch(() => {
      this.#found = null;
    });
    return this.#found;
  }

  #ask(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.#config;
    const address = new URL(issuer);
    const authentication = clientSecret === null ? None() : ClientSecretPost(clientSecret);
    // Only a directory on this machine has no https: the settings allow no other.
    const execute = address.protocol === 'http:' ? [allowInsecureRequests] : [];
    return discovery(address, clientId, {}, authentication, { execute, timeout: patience });
  }
}

function holds(claim: unknown, value: string): boolean {
  return Array.isArray(claim) ? claim.includes(value) : String(claim) === value;
}
