import { z } from 'zod';
import { idSchema } from '../../lib/model/ids.ts';

/** The directory (an OpenID Connect provider) that says who belongs to an organisation. */
export interface OidcConfig {
  /** The one organisation the directory speaks for. */
  org: string;
  issuer: string;
  clientId: string;
  /** Null: a public client, with PKCE alone. */
  clientSecret: string | null;
  /**
   * Key of the hash a person's id is kept as. It is in the settings and not in the database, so that who takes the database
   * cannot try all names; and it never changes, or everybody could become a member once more.
   */
  admissionSecret: string;
  scope: string;
  /** What the directory must say of a person besides who it is; null: everybody in the directory may be a member. */
  requiredClaim: { name: string; value: string } | null;
}

const text = z
  .string()
  .optional()
  .transform((value) => (value === '' ? undefined : value));

const issuerSchema = z.url({ protocol: /^https?$/, error: 'must be a web address', abort: true }).refine((url) => {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}, 'must start with https://, unless it is this machine');

const needed = 'is needed with OIDC_ISSUER';
const environmentSchema = z.object({
  OIDC_ISSUER: text.pipe(issuerSchema.optional()),
  OIDC_ORG: text.pipe(idSchema.optional()),
  OIDC_CLIENT_ID: text,
  OIDC_CLIENT_SECRET: text,
  OIDC_ADMISSION_SECRET: text.pipe(z.string().min(32, 'must have at least 32 characters').optional()),
  OIDC_SCOPE: text.pipe(
    z
      .string()
      .regex(/^openid( [\x21-\x7e]+)*$/, 'must begin with openid')
      .default('openid'),
  ),
  OIDC_REQUIRED_CLAIM: text.pipe(
    z
      .string()
      .regex(/^[^=]+=.+$/, 'must be name=value')
      .optional(),
  ),
});

/** Reads the directory's settings; undefined when there is none. @throws Error that names the variable and what is wrong */
export function readOidcConfig(environment: Readonly<Record<string, string | undefined>>): OidcConfig | undefined {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`${issue?.path.join('.') ?? 'OIDC_ISSUER'}: ${issue?.message ?? 'not understood'}`);
  }
  const { OIDC_ISSUER, OIDC_ORG, OIDC_CLIENT_ID, OIDC_ADMISSION_SECRET, OIDC_REQUIRED_CLAIM } = parsed.data;
  if (OIDC_ISSUER === undefined) return undefined;
  if (OIDC_ORG === undefined) throw new Error(`OIDC_ORG: ${needed}`);
  if (OIDC_CLIENT_ID === undefined) throw new Error(`OIDC_CLIENT_ID: ${needed}`);
  if (OIDC_ADMISSION_SECRET === undefined) throw new Error(`OIDC_ADMISSION_SECRET: ${needed}`);
  return {
    org: OIDC_ORG,
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: parsed.data.OIDC_CLIENT_SECRET ?? null,
    admissionSecret: OIDC_ADMISSION_SECRET,
    scope: parsed.data.OIDC_SCOPE,
    requiredClaim: claimOf(OIDC_REQUIRED_CLAIM),
  };
}

function claimOf(setting: string | undefined): OidcConfig['requiredClaim'] {
  if (setting === undefined) return null;
  const at = setting.indexOf('=');
  return { name: setting.slice(0, at), value: setting.slice(at + 1) };
}
