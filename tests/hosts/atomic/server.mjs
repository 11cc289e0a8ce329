// Serves the built Atomic CRM: static files, no API, no database. Build first (build.mjs).
import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const DIST = fileURLToPath(new URL('./dist/', import.meta.url));
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png' };

export async function startAtomicHost({ port = 0, host = '127.0.0.1', key, cert } = {}) {
    const files = await load();
    const listener = (request, response) => {
        const { pathname } = new URL(request.url, 'https://host.invalid');
        const file = files.get(pathname === '/' ? '/index.html' : pathname);
        if (!file) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
        response.writeHead(200, { 'content-type': file.type, 'cache-control': 'no-store' }).end(file.body);
    };
    const server = key && cert ? createHttps({ key, cert }, listener) : createHttp(listener);
    await new Promise((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
    return {
        port: server.address().port,
        close: () => new Promise((resolve) => {
            server.close(() => resolve());
            server.closeAllConnections();
        }),
    };
}

/** Every built file by its path; a handful, so they are held in memory and no path of a request reaches the disk. */
async function load() {
    const entries = await readdir(DIST, { recursive: true, withFileTypes: true }).catch(() => {
        throw new Error('Atomic CRM is not built: call buildAtomicHost() of build.mjs first.');
    });
    const names = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
    return new Map(await Promise.all(names.map(async (name) => [
        `/${name.slice(DIST.length)}`,
        { type: types[extname(name)] ?? 'application/octet-stream', body: await readFile(name) },
    ])));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const { values } = parseArgs({ options: { port: { type: 'string', default: '8444' }, key: { type: 'string' }, cert: { type: 'string' } } });
    const { buildAtomicHost } = await import('./build.mjs');
    await buildAtomicHost();
    const [key, cert] = await Promise.all([values.key, values.cert].map((file) => file && readFile(file)));
    const running = await startAtomicHost({ port: Number(values.port), key, cert });
    console.log(`Atomic CRM: ${key ? 'https' : 'http'}://127.0.0.1:${running.port}/`);
}
