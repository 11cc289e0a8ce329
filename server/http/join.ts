import { createHash } from 'node:crypto';
import type { FastifyPluginAsync } from 'fastify';

/** The link of an invite. The code is behind the #, which browsers never send: no log on the way can hold it. */
export function inviteLink(publicUrl: string, code: string): string {
  return `${publicUrl}/join#${code}`;
}

const style = `
:root { color-scheme: light dark; font: 17px/1.55 system-ui, sans-serif; }
body { margin: 0; display: grid; place-items: center; min-height: 100vh; background: Canvas; color: CanvasText; }
main { max-width: 34rem; padding: 2rem 1.5rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem; }
li { margin: 0.4rem 0; }
input { font: 0.95rem ui-monospace, monospace; width: 100%; box-sizing: border-box; padding: 0.6rem 0.7rem; border: 1px solid GrayText; border-radius: 8px; background: Field; color: FieldText; }
button { font: inherit; font-weight: 600; margin-top: 0.6rem; padding: 0.55rem 1.1rem; border: 0; border-radius: 8px; background: #b4440f; color: #fff; cursor: pointer; }
button:focus-visible, input:focus-visible { outline: 3px solid #b4440f; outline-offset: 2px; }
.quiet { color: GrayText; font-size: 0.9rem; }
`;

const script = `
const form = document.forms[0];
const field = form.elements.address;
const said = form.nextElementSibling;
field.value = location.href;
form.hidden = false;
form.addEventListener('submit', (event) => {
  event.preventDefault();
  field.select();
  const done = () => { said.textContent = 'Copied. Now paste it in the settings of Carrot.'; };
  const byHand = () => { said.textContent = 'Press Ctrl+C (or Cmd+C) to copy it.'; };
  if (navigator.clipboard) navigator.clipboard.writeText(field.value).then(done, byHand);
  else byHand();
});
`;

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>You are invited to Carrot</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>You are invited to your organisation’s Carrot program</h1>
<ol>
<li>Install the Carrot extension, if you have not yet.</li>
<li>Open the settings of Carrot: its button in the toolbar, then Settings.</li>
<li>Paste the address of this page under “Join your organisation”.</li>
</ol>
<form hidden>
<label for="address">Address of this page</label>
<input id="address" name="address" readonly>
<button>Copy the address</button>
</form>
<p role="status"></p>
<p class="quiet">Carrot then shows who runs the program and what they can and cannot see, and asks you before you join. The invite works once. The part after # stays in your browser; this server has not seen it.</p>
</main>
<script>${script}</script>
</body>
</html>
`;

const sourceOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const policy = `default-src 'none'; style-src ${sourceOf(style)}; script-src ${sourceOf(script)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** `GET /join`: what a person sees who opens an invite link. */
export const joinRoutes: FastifyPluginAsync = async (app) => {
  app.get('/join', { schema: { hide: true } }, async (_request, reply) =>
    reply
      .headers({ 'Content-Security-Policy': policy, 'Cache-Control': 'public, max-age=300' })
      .type('text/html; charset=utf-8')
      .send(page),
  );
};
