import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const TYPES = {
    '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg',
};

/** Serves files of `root` under `prefix`, zipped once and kept in memory, cacheable for a year. */
export function createStatic(root, prefix) {
    const cache = new Map();
    async function load(file) {
        const body = await readFile(file);
        return body.length > 4096 && /\.(js|css|svg)$/.test(file) ? { body: await promisify(gzip)(body), encoding: 'gzip' } : { body };
    }
    return async function serve(pathname, response) {
        if (!pathname.startsWith(`${prefix}/`)) return false;
        const file = normalize(join(root, decodeURIComponent(pathname.slice(prefix.length))));
        if (!file.startsWith(root.endsWith(sep) ? root : root + sep)) return false;
        if (!cache.has(file)) cache.set(file, load(file).catch(() => undefined));
        const found = await cache.get(file);
        if (!found) return false;
        response.writeHead(200, {
            'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'cache-control': 'public, max-age=31536000, immutable',
            ...(found.encoding ? { 'content-encoding': found.encoding } : {}), 'x-content-type-options': 'nosniff',
        }).end(found.body);
        return true;
    };
}
