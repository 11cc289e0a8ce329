// The look-alike host's server. See README.md. Build first (build.mjs), then startSalesforceHost().
import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { actionOf, answer } from './server/aura.mjs';
import { createOrg } from './server/org.mjs';
import { VISUALFORCE_POLICY, frameDocument, visualforceDocument } from './server/frames.mjs';
import { CONTENT_SECURITY_POLICY, renderPage } from './server/page.mjs';
import { createStatic } from './server/static.mjs';

const DIST = fileURLToPath(new URL('./dist/', import.meta.url));

export async function startSalesforceHost(options = {}) {
    const { port = 0, host = '127.0.0.1', key, cert, shadow = 'synthetic', now = Date.now(), seed = 7, locale = 'en-US' } = options;
    const stamp = await readFile(`${DIST}stamp`, 'utf8').catch(() => {
        throw new Error('The Salesforce host is not built: call buildSalesforceHost() of build.mjs first.');
    });
    // The stamp in the path lets the assets be cached for ever and still change with every build.
    const assets = `/auraFW/${stamp.trim().slice(0, 16)}`;
    const serveStatic = createStatic(DIST, assets);
    let org = createOrg({ now, seed });
    const requests = [];

    async function handleAura(request, url, response) {
        const chunks = [];
        for await (const chunk of request) chunks.push(chunk);
        const action = actionOf(url.searchParams);
        let body;
        try {
            body = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}');
        } catch {
            response.writeHead(400).end('bad request');
            return;
        }
        const result = answer(org, action, body);
        requests.push({ action, params: body.actions?.[0]?.params ?? {}, state: result.state, at: Date.now() });
        send(response, 200, 'application/json; charset=utf-8', JSON.stringify({ actions: [result], context: { app: 'one:one' } }));
    }

    async function handle(request, response) {
        const url = new URL(request.url, 'https://host.invalid');
        const { pathname } = url;
        if (request.method === 'POST' && pathname === '/aura') return handleAura(request, url, response);
        if (pathname === '/' || pathname === '/lightning' || pathname === '/lightning/') {
            return void response.writeHead(302, { location: '/lightning/page/home' }).end();
        }
        if (pathname.startsWith('/lightning/') || pathname === '/one/one.app') {
            const boot = { locale, shadow, now: org.now(), user: { id: org.userId, name: org.raw(org.userId).Name } };
            return send(response, 200, 'text/html; charset=utf-8', renderPage({ locale, shadow, boot, assets }));
        }
        const visualforce = visualforceDocument(url);
        if (visualforce) return send(response, 200, 'text/html; charset=utf-8', visualforce, VISUALFORCE_POLICY);
        const framed = frameDocument(pathname);
        if (framed) return send(response, 200, 'text/html; charset=utf-8', framed);
        if (await serveStatic(pathname, response)) return undefined;
        return send(response, 404, 'text/plain', 'not found');
    }

    const listener = (request, response) => {
        handle(request, response).catch((error) => {
            console.error('[salesforce host]', error);
            if (!response.headersSent) response.writeHead(500);
            response.end();
        });
    };
    const server = key && cert ? createHttps({ key, cert }, listener) : createHttp(listener);
    await new Promise((resolve, reject) => server.once('error', reject).listen(port, host, resolve));

    return {
        port: server.address().port,
        get fixtures() {
            return org.fixtures;
        },
        requests,
        record: (id) => structuredClone(org.raw(id)),
        records: () => structuredClone(org.all()),
        reset() {
            org = createOrg({ now: options.now ?? Date.now(), seed });
            requests.length = 0;
        },
        close: () => new Promise((resolve) => {
            server.close(() => resolve());
            server.closeAllConnections();
        }),
    };
}

function send(response, status, type, body, policy = CONTENT_SECURITY_POLICY) {
    response.writeHead(status, {
        'content-type': type, 'cache-control': 'no-store', 'content-security-policy': policy,
        'x-content-type-options': 'nosniff', 'referrer-policy': 'origin-when-cross-origin',
    }).end(body);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const { values } = parseArgs({
        options: {
            port: { type: 'string', default: '8443' }, shadow: { type: 'string', default: 'synthetic' }, locale: { type: 'string', default: 'en-US' },
            key: { type: 'string' }, cert: { type: 'string' }, seed: { type: 'string', default: '7' },
        },
    });
    const { buildSalesforceHost } = await import('./build.mjs');
    await buildSalesforceHost();
    const [key, cert] = await Promise.all([values.key, values.cert].map((file) => file && readFile(file)));
    const running = await startSalesforceHost({
        port: Number(values.port), shadow: values.shadow, locale: values.locale, seed: Number(values.seed), key, cert,
    });
    console.log(`Salesforce look-alike: ${key ? 'https' : 'http'}://127.0.0.1:${running.port}/lightning/page/home`);
}
