// The look-alike host's server. See README.md. Build first (build.mjs), then startDynamicsHost().
import { readFile } from 'node:fs/promises';
import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createOrg } from './data/org.mjs';

const DIST = fileURLToPath(new URL('./dist/', import.meta.url));
const POLICY = "default-src 'self'; script-src 'self'; object-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'self'; base-uri 'self'; form-action 'self'";

const page = ({ boot, assets }) => `<!doctype html>
<html lang="${boot.locale}" dir="ltr">
<head>
<meta charset="utf-8">
<title>Dynamics 365</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${assets}/app.css">
<script id="boot" type="application/json">${JSON.stringify(boot).replaceAll('<', '\\u003c')}</script>
<script src="${assets}/app.js" defer></script>
</head>
<body data-loaded="0"><div id="shell-container"></div><div id="__flyoutRootNode"></div></body>
</html>
`;

/** Options: port, host, key and cert (https), now, seed, locale (`en-US`, `de`), controls (`new`, `old`), xrm (`full`, `absent`, `half`, `hostile`). */
export async function startDynamicsHost(options = {}) {
    const { port = 0, host = '127.0.0.1', key, cert, now = Date.now(), seed = 7, ...rest } = options;
    const settings = { locale: 'en-US', controls: 'new', xrm: 'full', ...rest };
    const stamp = await readFile(`${DIST}stamp`, 'utf8').catch(() => { throw new Error('The Dynamics host is not built: call buildDynamicsHost() of build.mjs first.'); });
    const assets = `/uclient/scripts/${stamp.slice(0, 16)}`;
    const files = new Map();
    for (const [name, type] of [['app.js', 'text/javascript; charset=utf-8'], ['app.css', 'text/css; charset=utf-8']])
        files.set(`${assets}/${name}`, { type, body: await readFile(DIST + name) });
    let org = createOrg({ now, seed });
    const requests = [];

    async function batch(request, response) {
        const chunks = [];
        for await (const chunk of request) chunks.push(chunk);
        const { op, entity, id, values } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
        const result = op === 'create' ? org.create(entity, values) : op === 'qualify' ? org.qualify(id) : org.update(id, values);
        requests.push({ op, entity: entity ?? org.get(id)?.entity, id: result.record?.id ?? id, values: values ?? {}, ok: !result.error, at: Date.now() });
        send(response, result.error ? 400 : 200, 'application/json', JSON.stringify(result));
    }

    function send(response, status, type, body, cache = 'no-store') {
        response.writeHead(status, { 'content-type': type, 'content-security-policy': POLICY, 'cache-control': cache, 'x-content-type-options': 'nosniff' }).end(body);
    }

    async function handle(request, response) {
        const { pathname } = new URL(request.url, 'https://host.invalid');
        const file = files.get(pathname);
        if (file) return send(response, 200, file.type, file.body, 'public, max-age=31536000, immutable');
        if (request.method === 'POST' && pathname === '/api/data/v9.0/$batch') return batch(request, response);
        if (pathname === '/api/data/v9.0/records') return send(response, 200, 'application/json', JSON.stringify(org.all()));
        if (pathname === '/' || pathname === '/apps') return void response.writeHead(302, { location: '/main.aspx' }).end();
        if (pathname === '/main.aspx') return send(response, 200, 'text/html; charset=utf-8', page({ assets, boot: { ...settings, now } }));
        return send(response, 404, 'text/plain', 'not found');
    }

    const listener = (request, response) => {
        handle(request, response).catch((error) => {
            console.error('[dynamics host]', error);
            if (!response.headersSent) response.writeHead(500);
            response.end();
        });
    };
    const server = key && cert ? createHttps({ key, cert }, listener) : createHttp(listener);
    await new Promise((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
    return {
        port: server.address().port,
        get fixtures() { return org.fixtures; },
        requests,
        record: (id) => org.get(id),
        records: () => org.all(),
        /** Takes effect with the next load of the page. */
        set: (change) => Object.assign(settings, change),
        reset: () => { org = createOrg({ now, seed }); requests.length = 0; },
        close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }),
    };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const { values } = parseArgs({ options: { port: { type: 'string' }, locale: { type: 'string' }, controls: { type: 'string' }, xrm: { type: 'string' }, seed: { type: 'string' } } });
    const { buildDynamicsHost } = await import('./build.mjs');
    await buildDynamicsHost();
    const host = await startDynamicsHost({ ...values, port: Number(values.port ?? 8444), seed: Number(values.seed ?? 7) });
    console.log(`[dynamics host] http://127.0.0.1:${host.port}/main.aspx`);
}
