/** The part of the provider library that the tests use; it comes without types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  interface Account {
    accountId: string;
    claims(): Record<string, unknown> & { sub: string };
  }
  export default class Provider {
    constructor(
      issuer: string,
      configuration: {
        clients: Record<string, unknown>[];
        claims: Record<string, string[]>;
        findAccount(context: unknown, id: string): Account;
        pkce: { required(): boolean };
        cookies: { keys: string[] };
        ttl: Record<string, number>;
      },
    );
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
  }
}
