// Native shadow only. Lightning's own templates rely on the global design-system sheet, which stops at a shadow root;
// every root adopts one shared copy of it, so that both modes look alike. (Real native components carry their own sheets.)
const sheet = new CSSStyleSheet();
const attachShadow = Element.prototype.attachShadow;
Element.prototype.attachShadow = function attach(init) {
    const root = attachShadow.call(this, init);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    return root;
};
const links = [...document.querySelectorAll('link[rel="stylesheet"]')];
const texts = await Promise.all(links.map(async ({ href }) => (await fetch(href)).text()));
sheet.replaceSync(texts.join('\n'));
