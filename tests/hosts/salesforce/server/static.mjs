import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

const TYPES = {
    '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg',
};

/** Serves files of `root` under `prefix` from memory, cacheable for a year. Not zipped: on the loop-back that costs more than it saves. */
export function createStatic(root, prefix) {
    const cache = new Map();
    return async function serve(pathname, response) {
        if (!pathname.startsWith(`${prefix}/`)) return false;
        const file = normalize(join(root, decodeURIComponent(pathname.slice(prefix.length))));
        if (!file.startsWith(root.endsWith(sep) ? root : root + sep)) return false;
        if (!cache.has(file)) cache.set(file, readFile(file).catch(() => undefined));
        const body = await cache.get(file);
        if (!body) return false;
        response.writeHead(200, {
            'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'cache-control': 'public, max-age=31536000, immutable',
            'x-content-type-options': 'nosniff',
        }).end(body);
        return true;
    };
}
