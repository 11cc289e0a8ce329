// Real shadow roots only (native and mixed mode). Lightning's own templates rely on the global design-system sheet, which stops at a shadow root; our elements' roots adopt one
// shared copy of it, so that both modes look alike. Base components keep their own sheets for native mode, except those that have none.
const sheet = new CSSStyleSheet();
const attachShadow = Element.prototype.attachShadow;
const adopt = (root) => {
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
};
Element.prototype.attachShadow = function attach(init) {
    const root = attachShadow.call(this, init);
    if (!root.adoptedStyleSheets) return root;
    if (!this.localName.startsWith('lightning-')) adopt(root);
    // Whether a base component has a sheet is known once it has rendered. Those of the data table and the bare icon are not complete.
    else setTimeout(() => (root.adoptedStyleSheets.length === 0 || /datatable|primitive-(icon|cell|header|resize|column)/.test(this.localName)) && adopt(root));
    return root;
};
const links = [...document.querySelectorAll('link[rel="stylesheet"]')];
const texts = await Promise.all(links.map(async ({ href }) => (await fetch(href)).text()));
sheet.replaceSync(texts.join('\n'));
