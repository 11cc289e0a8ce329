import { createServer } from 'node:http';
import Provider from 'oidc-provider';
import type { OidcConfig } from '../../../server/issuer/oidc-config.ts';

export interface TestDirectory {
  config: OidcConfig;
  /** Paths it was asked for. */
  requests: string[];
  /** Knows the collector it sends people back to. */
  knows(collectorUrl: string): void;
  /** Stops answering; `start` begins again at the same address. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** A real provider on loopback. Everybody exists; people whose name begins with "sales." are in the group `sales`. */
export async function startDirectory(): Promise<TestDirectory> {
  const requests: string[] = [];
  const handler: { handle: ReturnType<Provider['callback']> | null } = { handle: null };
  const server = createServer((request, response) => {
    requests.push(new URL(request.url ?? '/', 'http://x').pathname);
    handler.handle?.(request, response);
  });
  const listen = (port: number): Promise<void> => new Promise((done) => server.listen(port, '127.0.0.1', done));
  await listen(0);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const issuer = `http://127.0.0.1:${port}`;
  return {
    requests,
    knows: (collectorUrl) => {
      handler.handle = providerAt(issuer, `${collectorUrl}/v1/oidc/callback`).callback();
    },
    config: {
      org: 'acme',
      issuer,
      clientId: 'carrot',
      clientSecret: 'the secret of the client',
      admissionSecret: 'an admission secret of more than thirty-two characters',
      scope: 'openid',
      requiredClaim: null,
    },
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
    start: () => listen(port),
  };
}

function providerAt(issuer: string, redirectUri: string): Provider {
  const client = { redirect_uris: [redirectUri], response_types: ['code'], grant_types: ['authorization_code'] };
  return new Provider(issuer, {
    clients: [
      {
        ...client,
        client_id: 'carrot',
        client_secret: 'the secret of the client',
        token_endpoint_auth_method: 'client_secret_post',
      },
      { ...client, client_id: 'carrot-public', token_endpoint_auth_method: 'none' },
    ],
    claims: { openid: ['sub'], groups: ['groups'] },
    findAccount: (_context, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, groups: accountId.startsWith('sales.') ? ['sales', 'all'] : ['all'] }),
    }),
    pkce: { required: () => true },
    cookies: { keys: ['a key of the test'] },
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 600, Session: 600, Grant: 600 },
  });
}
