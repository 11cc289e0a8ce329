// A page that fights back. See README.md.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';

const policy = (nonce) =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "frame-src 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types page',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

/** Serves the page at every address, over TLS on loopback. */
export async function startHostileHost({ key, cert }) {
  const script = await readFile(new URL('./page.js', import.meta.url), 'utf8');
  const page = `<!doctype html><html lang="en-US"><head><meta charset="utf-8"><title>Record 0</title></head>
    <body class="desktop"><main></main><script nonce="n0nce" src="/page.js"></script></body></html>`;
  const server = createServer({ key, cert }, (request, response) => {
    const isScript = request.url.startsWith('/page.js');
    response.writeHead(200, {
      'Content-Type': isScript ? 'text/javascript' : 'text/html; charset=utf-8',
      'Content-Security-Policy': policy('n0nce'),
      'Cross-Origin-Opener-Policy': 'same-origin',
    });
    response.end(isScript ? script : page);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: server.address().port,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
