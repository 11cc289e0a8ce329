import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** Serves the heavy page at every address. */
export async function startHeavyHost(tls: { key: string; cert: string }): Promise<{ port: number; close(): void }> {
  const script = await readFile(join(import.meta.dirname, 'page/heavy.js'), 'utf8');
  const page = `<!doctype html><html lang="en"><title>Record</title><style>
    body { margin: 0; font: 13px sans-serif } li { list-style: none } .slds-media { display: flex; gap: 4px }
    .slds-icon { width: 8px; height: 8px; background: #0176d3 } .slds-badge { color: #444; background: #eee }
    records-record-layout-item { display: block; border-bottom: 1px solid #ddd }
  </style><body></body><script src="/heavy.js"></script></html>`;
  const server = createServer(tls, ({ url = '' }, response) => {
    const isScript = url.startsWith('/heavy.js');
    response.writeHead(200, { 'Content-Type': isScript ? 'text/javascript' : 'text/html; charset=utf-8' });
    response.end(isScript ? script : page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
