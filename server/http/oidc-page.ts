import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';

const style = `
:root { color-scheme: light dark; font: 17px/1.55 system-ui, sans-serif; }
body { margin: 0; display: grid; place-items: center; min-height: 100vh; background: Canvas; color: CanvasText; }
main { max-width: 34rem; padding: 2rem 1.5rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem; }
code { font: 600 1.15rem ui-monospace, monospace; letter-spacing: 0.05em; }
a { display: inline-block; font-weight: 600; padding: 0.55rem 1.1rem; border-radius: 8px; background: #b4440f; color: #fff; text-decoration: none; }
a:focus-visible { outline: 3px solid #b4440f; outline-offset: 2px; }
`;

const source = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
const policy = `default-src 'none'; style-src ${source}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** A page a person reads while they sign in. Texts are plain; what the page is given is escaped. */
export interface Page {
  status: number;
  title: string;
  /** A part between two ` is shown as code. */
  paragraphs: readonly string[];
  link?: { text: string; url: string };
}

/** Answers with a page. No script, nothing from elsewhere, kept by nobody. */
export function sendPage(reply: FastifyReply, { status, title, paragraphs, link }: Page): FastifyReply {
  const parts = [
    `<h1>${escaped(title)}</h1>`,
    ...paragraphs.map((text) => `<p>${escaped(text).replaceAll(/`([^`]*)`/g, '<code>$1</code>')}</p>`),
    ...(link ? [`<p><a href="${escaped(link.url)}">${escaped(link.text)}</a></p>`] : []),
  ];
  return reply
    .code(status)
    .headers({ 'Content-Security-Policy': policy })
    .type('text/html; charset=utf-8')
    .send(
      `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${parts.join('\n')}
</main>
</body>
</html>
`,
    );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
