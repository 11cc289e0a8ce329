/**
 * The overlay's one sheet. The host page cannot reach into the shadow tree, and what it says about `div` cannot win
 * against `:host` with !important. Sizes are px: rem would follow the page's root font size.
 *
 * Contrast (WCAG 2.2; every pair is tested): deep carrot #c2410c on white and its white label on it 5.2; in the dark
 * #ff9a55 on #202327 7.5, the label #2a1204 on the fill 7.8.
 */
const tokens = `
:host {
  --surface: #fff;
  --ink: #1c2024;
  --ink-soft: #4a5159;
  --ink-quiet: #626a73;
  --line: #00000017;
  --line-strong: #0000002b;
  --hover: #1c20240d;
  --carrot: #c2410c;
  --fill: #c2410c;
  --fill-hover: #a83708;
  --on-fill: #fff;
  --wash: #fff5ee;
  --root: #e85a14;
  --leaf: #4d8a3d;
  --cut: #ffffffb8;
  --focus: #0b5cad;
  --shadow: 0 1px 2px #0f172a14, 0 12px 32px -6px #0f172a3d;
  --shadow-small: 0 1px 2px #0f172a24, 0 3px 8px -2px #0f172a29;
}
@media (prefers-color-scheme: dark) {
  :host {
    --surface: #202327;
    --ink: #f3f4f6;
    --ink-soft: #c6cbd2;
    --ink-quiet: #a3abb5;
    --line: #ffffff1f;
    --line-strong: #ffffff38;
    --hover: #ffffff14;
    --carrot: #ff9a55;
    --fill: #ff8f45;
    --fill-hover: #ffa365;
    --on-fill: #2a1204;
    --wash: #33271f;
    --root: #ff8a3d;
    --leaf: #7fbf6a;
    --cut: #202327a8;
    --focus: #7cc0ff;
    --shadow: 0 1px 2px #0006, 0 12px 32px -6px #000000a6;
    --shadow-small: 0 1px 2px #0006, 0 3px 8px -2px #0009;
  }
}`;

const base = `
:host {
  all: initial !important;
  position: fixed !important;
  inset: 0 auto auto 0 !important;
  display: block !important;
  width: 0 !important;
  height: 0 !important;
  overflow: visible !important;
  pointer-events: none !important;
  z-index: 2147483647 !important;
  color-scheme: light dark !important;
}
*, ::before, ::after { box-sizing: border-box; margin: 0; padding: 0; }
.stage {
  font: 400 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  color: var(--ink);
  text-align: start;
  overflow-wrap: anywhere;
  -webkit-font-smoothing: antialiased;
}
.at, .toast { position: fixed; z-index: 1; pointer-events: auto; }
.at { top: 0; left: 0; }
.at:not([data-placed]), .at[data-unseen]:not(:focus-within), .hint:not([data-placed]) { visibility: hidden; pointer-events: none; }
button {
  font: inherit;
  color: inherit;
  background: none;
  border: 0;
  border-radius: 8px;
  cursor: pointer;
  -webkit-tap-highlight-color: transparent;
}
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
/* Each text by its own direction, so that an English sentence on a right-to-left page keeps its full stop. */
h2, p, li, span, button, .said { unicode-bidi: plaintext; text-align: match-parent; }
svg { display: block; flex: none; }
.carrot .root { fill: var(--root); }
.carrot .leaf { fill: var(--leaf); }
.carrot .cut { fill: none; stroke: var(--cut); stroke-width: 1.4; stroke-linecap: round; }
.line { width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round; }`;

const badge = `
.badge {
  display: grid;
  place-items: center;
  width: 24px;
  height: 24px;
  border-radius: 50%;
  background: var(--surface);
  box-shadow: 0 0 0 1px var(--line-strong), var(--shadow-small);
  transition: box-shadow .15s, background .15s;
  animation: arrive .45s cubic-bezier(.2, 1.3, .4, 1) both;
}
.badge .carrot { width: 16px; height: 16px; }
.badge:hover, .badge[aria-expanded=true] { background: var(--wash); box-shadow: 0 0 0 1.5px var(--carrot), var(--shadow-small); }
.hint {
  position: absolute;
  top: 0;
  left: 0;
  width: max-content;
  max-width: min(260px, 80vw);
  padding: 6px 10px;
  border-radius: 8px;
  border: 1px solid transparent;
  background: var(--ink);
  color: var(--surface);
  font-size: 12.5px;
  line-height: 1.4;
  text-wrap: balance;
  box-shadow: var(--shadow-small);
}
.hint::after { content: ""; position: absolute; inset: -9px 0; z-index: -1; }`;

const card = `
.card-at { width: 344px; max-width: 92vw; }
.card {
  position: relative;
  max-height: calc(100vh - 16px);
  overflow: auto;
  padding: 14px 20px 8px;
  border-radius: 12px;
  border: 1px solid var(--line);
  background: var(--surface);
  background-clip: padding-box;
  box-shadow: var(--shadow);
  transform-origin: var(--point-x, 0) var(--point-y, 0);
  animation: unfold .22s cubic-bezier(.2, .8, .2, 1) both;
}
.card:focus { outline: none; }
.card:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.arrow {
  position: absolute;
  width: 12px;
  height: 12px;
  background: var(--surface);
  border: 1px solid var(--line);
  clip-path: polygon(0 0, 100% 0, 0 100%);
  border-radius: 2px 0 0;
  animation: fade .22s both;
}
.card-at:not([data-side]) .arrow { display: none; }
[data-side=right] .arrow { left: -5px; top: calc(var(--point-y) - 6px); rotate: -45deg; }
[data-side=left] .arrow { right: -5px; top: calc(var(--point-y) - 6px); rotate: 135deg; }
[data-side=bottom] .arrow { top: -5px; left: calc(var(--point-x) - 6px); rotate: 45deg; }
[data-side=top] .arrow { bottom: -5px; left: calc(var(--point-x) - 6px); rotate: 225deg; }
header { display: flex; align-items: center; gap: 8px; margin-inline-end: -8px; }
header .carrot { width: 18px; height: 18px; }
.eyebrow { font-size: 12px; font-weight: 600; letter-spacing: .01em; color: var(--carrot); }
.effort { margin-inline-end: auto; padding: 1px 8px; border-radius: 99px; background: var(--hover); color: var(--ink-quiet); font-size: 12px; line-height: 18px; font-variant-numeric: tabular-nums; }
.round { display: grid; place-items: center; width: 32px; height: 32px; border-radius: 50%; color: var(--ink-quiet); }
.round:hover { background: var(--hover); color: var(--ink); }
.words { margin-top: 8px; }
h2 { font-size: 17px; line-height: 1.3; font-weight: 650; letter-spacing: -.011em; text-wrap: pretty; }
.words p { margin-top: 6px; color: var(--ink-soft); text-wrap: pretty; }
.benefit { display: flex; gap: 10px; margin-top: 14px; padding: 10px 12px; border-radius: 10px; background: var(--wash); font-size: 13.5px; line-height: 1.45; }
.benefit .line { margin-top: 2px; color: var(--carrot); }
.benefit strong { font-weight: 600; color: var(--carrot); }
.actions { margin-top: 16px; }
.primary {
  display: flex;
  align-items: center;
  justify-content: center;
  gap: 8px;
  width: 100%;
  min-height: 40px;
  padding: 8px 16px;
  border: 1px solid transparent;
  background: var(--fill);
  color: var(--on-fill);
  font-weight: 600;
  transition: background .12s;
}
.primary:hover { background: var(--fill-hover); }
.primary[aria-busy=true] { cursor: progress; }
.spinner { width: 14px; height: 14px; border: 2px solid currentColor; border-inline-end-color: transparent; border-radius: 50%; animation: turn .8s linear infinite; }
.refused:not(:empty) { margin-top: 10px; font-size: 13px; color: var(--ink-soft); }
.answers { display: flex; flex-wrap: wrap; gap: 4px; margin: 6px -8px 0; }
.answers button { flex: 1 0 auto; text-align: center; min-height: 38px; padding: 4px 8px; font-size: 13.5px; font-weight: 500; color: var(--ink-soft); }
.answers button:hover { background: var(--hover); color: var(--ink); }
footer { margin: 8px -20px 0; padding: 4px 20px 0; border-top: 1px solid var(--line); }
.quiet { display: flex; align-items: center; gap: 4px; min-height: 34px; margin-inline-start: -8px; padding: 4px 8px; font-size: 12.5px; color: var(--ink-quiet); }
.quiet:hover { color: var(--ink); text-decoration: underline; }
.quiet .line { width: 14px; height: 14px; transition: rotate .15s; }
.quiet[aria-expanded=true] .line { rotate: 180deg; }
.reasons { padding: 0 0 10px; font-size: 13px; line-height: 1.45; color: var(--ink-soft); }
.reasons ul { list-style: none; display: grid; gap: 4px; }
.reasons li { padding-inline-start: 14px; position: relative; }
.reasons li::before { content: ""; position: absolute; inset-inline-start: 2px; top: .6em; width: 4px; height: 4px; border-radius: 50%; background: var(--carrot); }
.reasons p { margin-top: 8px; text-wrap: balance; color: var(--ink-quiet); }`;

const toast = `
.toast {
  inset-block-end: 56px;
  inset-inline-end: 24px;
  display: flex;
  align-items: center;
  gap: 10px;
  min-height: 48px;
  max-width: min(540px, calc(100vw - 16px));
  padding: 6px 8px 6px 16px;
  border-radius: 24px;
  border: 1px solid var(--line);
  background: var(--surface);
  background-clip: padding-box;
  box-shadow: var(--shadow);
  animation: rise .3s cubic-bezier(.2, .8, .2, 1) both;
}
.toast:dir(rtl) { padding: 6px 16px 6px 8px; }
.toast[data-near] { inset: 0 auto auto 0; animation-name: fade; }
.toast .carrot { width: 20px; height: 20px; }
.thanks .carrot { transform-origin: 30% 80%; animation: cheer .9s .2s ease-in-out both; }
.said { flex: 1; display: flex; flex-wrap: wrap; column-gap: 8px; line-height: 1.4; }
.back { font-weight: 600; color: var(--carrot); white-space: nowrap; }
.undo { min-height: 36px; padding: 4px 14px; border-radius: 18px; font-weight: 600; color: var(--carrot); }
.undo:hover { background: var(--hover); }`;

const moods = `
@keyframes arrive { from { opacity: 0; scale: .4; } }
@keyframes unfold { from { opacity: 0; scale: .96; } }
@keyframes fade { from { opacity: 0; } }
@keyframes rise { from { opacity: 0; translate: 0 8px; } }
@keyframes turn { to { rotate: 360deg; } }
@keyframes cheer { 25% { rotate: -16deg; scale: 1.15; } 50% { rotate: 12deg; scale: 1.15; } 75% { rotate: -6deg; } }
@media (prefers-reduced-motion: reduce) {
  *, ::before, ::after { animation: none !important; transition: none !important; }
}
@media print { :host { display: none !important; } }
@media (forced-colors: active) {
  .card, .toast, .hint, .arrow, .benefit { border: 1px solid CanvasText; }
  .badge, .answers button, .round { border: 1px solid ButtonText; }
  .primary { border-color: ButtonText; }
  .badge[aria-expanded=true] { border: 2px solid Highlight; }
  .benefit .line { color: CanvasText; }
  .carrot .root, .carrot .leaf { fill: CanvasText; }
  .carrot .cut { stroke: Canvas; }
  :focus-visible { outline-color: Highlight; }
}`;

export const styles = [tokens, base, badge, card, toast, moods].join('\n');
