import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { onBothDatabases } from './support/databases.ts';
import { signedBundle, signedKillList, startReadyWorld, type World } from './support/world.ts';

const media = z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) }));
const operationSchema = z.object({
  operationId: z.string(),
  summary: z.string(),
  tags: z.array(z.string()).min(1),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  parameters: z.array(z.object({ in: z.enum(['path', 'query', 'header']), name: z.string() })).default([]),
  requestBody: z.object({ content: media }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string().min(1), content: media.optional() })),
});
/** What the specification asks of a document (OpenAPI 3.1), as far as this one uses it. */
const documentSchema = z.object({
  openapi: z.string().regex(/^3\.1\.\d$/),
  info: z.object({ title: z.string(), version: z.string() }),
  tags: z.array(z.object({ name: z.string() })),
  components: z.object({ securitySchemes: z.record(z.string(), z.object({ type: z.string() })) }),
  paths: z.record(z.string().startsWith('/'), z.record(z.enum(['get', 'put', 'post']), operationSchema.optional())),
});
const ajv = new Ajv2020({ strict: false, formats: { uri: true } });
const compiled = new Map<string, ReturnType<typeof ajv.compile>>();
/** Compiling is slow, and most answers share the schema of problems. */
function compile(schema: Record<string, unknown>) {
  const key = JSON.stringify(schema);
  const known = compiled.get(key) ?? ajv.compile(schema);
  compiled.set(key, known);
  return known;
}

type Operation = z.infer<typeof operationSchema>;

onBothDatabases((databases) => {
  let world: World;
  let operations: { method: string; path: string; operation: Operation }[];

  beforeAll(async () => {
    world = await startReadyWorld(await databases.fresh());
    const answer = await world.request('GET', '/openapi.json');
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    const document = documentSchema.parse(await answer.json());
    operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, operation]) => (operation ? [{ method, path, operation }] : [])),
    );
    const tags = document.tags.map(({ name }) => name);
    for (const { operation } of operations) {
      expect(tags).toEqual(expect.arrayContaining(operation.tags));
      for (const each of operation.security ?? []) {
        expect(Object.keys(document.components.securitySchemes)).toEqual(expect.arrayContaining(Object.keys(each)));
      }
    }
  });
  afterAll(() => world.collector.close());

  test('describes every address and nothing else', () => {
    expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'get /health',
      'get /metrics',
      'get /v1/orgs/{org}',
      'get /v1/orgs/{org}/enrolment',
      'get /v1/orgs/{org}/invites',
      'get /v1/orgs/{org}/kill-list',
      'get /v1/orgs/{org}/manifest',
      'get /v1/orgs/{org}/manifests/{epoch}',
      'get /v1/orgs/{org}/program',
      'get /v1/orgs/{org}/releases',
      'get /v1/orgs/{org}/releases/{epoch}',
      'get /v1/orgs/{org}/versions',
      'get /v1/orgs/{org}/versions/{version}',
      'post /v1/ballots',
      'post /v1/invites/inspect',
      'post /v1/invites/redeem',
      'post /v1/issuance',
      'post /v1/members',
      'post /v1/members/status',
      'post /v1/ohttp',
      'post /v1/orgs/{org}/invites',
      'put /v1/orgs/{org}/key',
      'put /v1/orgs/{org}/kill-list',
      'put /v1/orgs/{org}/program',
    ]);
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
  });

  test('declares the parameters of each path, and schemas that compile', () => {
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(operation.parameters.filter((each) => each.in === 'path').map(({ name }) => name)).toEqual(inPath);
      const contents = [operation.requestBody?.content, ...Object.values(operation.responses).map((r) => r.content)];
      for (const content of contents) for (const { schema } of Object.values(content ?? {})) compile(schema);
    }
  });

  test('asks for a token exactly where the collector does', async () => {
    for (const { method, path, operation } of operations) {
      const { status } = await world.request(
        method.toUpperCase(),
        path.replace('{org}', 'acme').replace('{version}', '1').replace('{epoch}', '1'),
      );
      expect(`${path} ${status === 401}`).toBe(`${path} ${operation.security !== undefined}`);
    }
  });

  test('real answers fit what it says', async () => {
    const as = world.tokens.anna;
    const json = { 'Content-Type': 'application/json' };
    const jose = { 'Content-Type': 'application/jose' };
    const bundle = await signedBundle(world.keys, 1);
    const invites = await world.anna.createInvites('acme', { count: 2 });
    const code = JSON.stringify({ code: invites.invites[0]?.code });
    const calls: [path: string, method: string, template: string, init: RequestInit & { as?: string }][] = [
      ['/health', 'get', '/health', {}],
      ['/v1/orgs/acme/program', 'get', '/v1/orgs/{org}/program', {}],
      ['/v1/orgs/acme/program', 'put', '/v1/orgs/{org}/program', { as, body: bundle, headers: jose }],
      [
        '/v1/orgs/acme/program',
        'put',
        '/v1/orgs/{org}/program',
        { as, body: bundle, headers: { ...jose, 'If-None-Match': '*' } },
      ],
      ['/v1/orgs/acme/program', 'get', '/v1/orgs/{org}/program', {}],
      [
        '/v1/orgs/acme/kill-list',
        'put',
        '/v1/orgs/{org}/kill-list',
        { as, body: await signedKillList(world.keys, 1), headers: jose },
      ],
      ['/v1/orgs/acme', 'get', '/v1/orgs/{org}', { as }],
      ['/v1/orgs/acme', 'get', '/v1/orgs/{org}', {}],
      ['/v1/orgs/acme', 'get', '/v1/orgs/{org}', { as: world.tokens.other }],
      ['/v1/orgs/acme/versions', 'get', '/v1/orgs/{org}/versions', { as }],
      ['/v1/orgs/acme/versions/1', 'get', '/v1/orgs/{org}/versions/{version}', { as }],
      ['/v1/orgs/acme/versions/2', 'get', '/v1/orgs/{org}/versions/{version}', { as }],
      ['/v1/orgs/acme/invites', 'post', '/v1/orgs/{org}/invites', { as, body: '{}', headers: json }],
      ['/v1/orgs/acme/invites', 'post', '/v1/orgs/{org}/invites', { as, body: '[]', headers: json }],
      ['/v1/orgs/acme/invites', 'get', '/v1/orgs/{org}/invites', { as }],
      ['/v1/invites/inspect', 'post', '/v1/invites/inspect', { body: code, headers: json }],
      ['/v1/invites/redeem', 'post', '/v1/invites/redeem', { body: code, headers: json }],
      ['/v1/invites/redeem', 'post', '/v1/invites/redeem', { body: code, headers: json }],
    ];
    const statuses = new Set<number>();
    for (const [path, method, template, init] of calls) {
      const answer = await world.request(method.toUpperCase(), path, init);
      const described = operations.find((each) => each.method === method && each.path === template)?.operation;
      const response = described?.responses[String(answer.status)];
      expect(response, `${method} ${path} answers ${answer.status}`).toBeDefined();
      const type = answer.headers.get('content-type')?.split(';')[0] ?? '';
      const schema = response?.content?.[type]?.schema;
      expect(schema, `${method} ${path} answers ${type}`).toBeDefined();
      const value: unknown = type.endsWith('json') ? await answer.json() : await answer.text();
      const fits = compile(schema ?? {});
      expect(fits(value), JSON.stringify({ value, errors: fits.errors })).toBe(true);
      statuses.add(answer.status);
    }
    expect([...statuses].sort()).toEqual([200, 201, 400, 401, 403, 404, 410, 428]);
  });

  describe('the page at /docs', () => {
    test('comes with all its parts from here', async () => {
      const page = await world.request('GET', '/docs');
      expect(page.status).toBe(200);
      const html = await page.text();
      const parts = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, part = '']) => part);
      expect(parts.length).toBeGreaterThan(3);
      for (const part of parts) {
        const path = new URL(part, `${world.collector.url}/docs/`).pathname;
        expect(`${part} ${(await world.request('GET', path)).status}`).toBe(`${part} 200`);
      }
    });
  });
});
