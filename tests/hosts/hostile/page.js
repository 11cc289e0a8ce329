'use strict';
const fight = new Set((new URLSearchParams(location.search).get('fight') ?? '').split(','));

/** What the page got hold of: nothing of it may be Carrot's. */
globalThis.caught = { messages: [], errors: [], violations: [], roots: [], given: [], removed: 0 };
const { caught } = globalThis;
/** Kept before anything is put in its place. */
const shadowOf = Object.getOwnPropertyDescriptor(Element.prototype, 'shadowRoot').get;
const isOurs = (node) => node instanceof Element && node.hasAttribute('data-carrot');

addEventListener('message', (event) => {
  if (!event.data?.byPage) caught.messages.push(String(event.data));
});
addEventListener('error', (event) => caught.errors.push(String(event.message)));
addEventListener('unhandledrejection', (event) => caught.errors.push(String(event.reason)));
document.addEventListener('securitypolicyviolation', (event) =>
  caught.violations.push(`${event.violatedDirective} ${event.sourceFile} ${event.blockedURI}`),
);

const field = (name, value) => `
  <records-record-layout-item field-label="${name}"><div data-target-selection-name="sfdc:RecordField.Opportunity.${name}">
    <span class="test-id__field-label">${name}</span>
    <span class="test-id__field-value"><lightning-formatted-text data-output-element-id="output-field">${value}</lightning-formatted-text></span>
    <button class="inline-edit-trigger" title="Edit">e</button>
  </div></records-record-layout-item>`;

const policy = globalThis.trustedTypes?.createPolicy('page', { createHTML: (html) => html });
const html = (text) => policy?.createHTML(text) ?? text;

function render(record) {
  const host = document.querySelector('main') ?? document.getElementsByTagName('main')[0];
  host.innerHTML = html(`
    <div class="windowViewMode-normal active lafPageHost"><one-record-home-flexipage2>
      <lightning-formatted-text slot="primaryField">Record ${record}</lightning-formatted-text>
      <ul class="runtime_sales_pathassistantPathAssistant"><li class="slds-path__item slds-is-current" data-name="Qualification">Q</li></ul>
      ${field('Name', `Record ${record}`)}${field('NextStep', '')}${field('Amount', '1000')}
    </one-record-home-flexipage2></div>`);
}
render(0);

/** One hundred addresses in a second, each a record, the last one `last`. */
globalThis.storm = async (last) => {
  for (let i = 1; i <= 100; i++) {
    const record = i === 100 ? last : i;
    history.pushState(null, '', `/lightning/r/Opportunity/006000000000${String(record).padStart(3, '0')}/view${location.search}`);
    render(record);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

if (fight.has('huge')) {
  const list = document.createElement('ul');
  for (let i = 0; i < 33_000; i++) {
    const item = document.createElement('li');
    item.className = `slds-item field${i % 7}`;
    item.append(document.createElement('span'), document.createElement('b'));
    list.append(item);
  }
  document.getElementsByTagName('body')[0].append(list);
}

if (fight.has('mutate')) {
  const noise = document.createElement('ol');
  document.getElementsByClassName('active')[0].append(noise);
  let turn = 0;
  setInterval(() => {
    turn += 1;
    for (let i = 0; i < 20; i++) {
      const item = document.createElement('li');
      item.setAttribute('class', `slds-item turn-${turn}`);
      noise.append(item);
      if (noise.childElementCount > 200) noise.firstElementChild.remove();
    }
    document.title = `Record ${turn}`;
    document.documentElement.setAttribute('data-turn', String(turn));
  }, 4);
}

if (fight.has('clobber')) {
  const names = ['body', 'head', 'documentElement', 'querySelector', 'querySelectorAll', 'addEventListener', 'location'];
  names.push('visibilityState', 'activeElement', 'fullscreenElement', 'createElement', 'defaultView', 'title', 'cookie');
  names.push('document', 'chrome', 'browser', 'navigation', 'getElementById', 'elementFromPoint', 'carrot', 'attributes');
  names.push('contains', 'append', 'parentNode', 'children', 'childNodes', 'nodeType', 'removeEventListener', 'hasFocus');
  const main = document.getElementsByTagName('main')[0];
  main.insertAdjacentHTML(
    'afterend',
    html(names.map((name) => `<form name="${name}" id="${name}"><input name="id"><input name="attributes"></form><img name="${name}" alt="">`).join('')),
  );
}

if (fight.has('getters')) {
  const bad = (target, name) => {
    try {
      Object.defineProperty(target, name, {
        configurable: true,
        get() {
          throw new Error(`page getter ${name}`);
        },
        set() {},
      });
    } catch {
      caught.given.push(`${name} cannot be redefined`);
    }
  };
  for (const name of ['shadowRoot', 'assignedSlot', 'localName', 'attributes']) bad(Element.prototype, name);
  for (const name of ['activeElement', 'fullscreenElement', 'visibilityState', 'adoptedStyleSheets']) bad(Document.prototype, name);
  for (const name of ['id', 'carrot', 'reply', 'refused', 'probes']) bad(Object.prototype, name);
}

if (fight.has('globals')) {
  const keep = (owner, name) => {
    const own = owner[name];
    owner[name] = function (...args) {
      for (const arg of [this, ...args]) {
        if (isOurs(arg)) caught.roots.push(name);
        else if (typeof arg === 'object' && arg !== null && 'carrot' in arg) caught.given.push(name);
      }
      return own.apply(this, args);
    };
  };
  for (const name of ['map', 'filter', 'flatMap', 'some', 'find', 'push']) keep(Array.prototype, name);
  for (const name of ['attachShadow', 'setAttribute', 'append', 'togglePopover', 'getBoundingClientRect']) {
    if (Element.prototype[name]) keep(Element.prototype, name);
    else if (HTMLElement.prototype[name]) keep(HTMLElement.prototype, name);
  }
  keep(JSON, 'stringify');
  keep(JSON, 'parse');
  keep(Promise.prototype, 'then');
  keep(EventTarget.prototype, 'addEventListener');
  keep(globalThis, 'postMessage');
}

if (fight.has('remove')) {
  new MutationObserver(() => {
    for (const root of document.querySelectorAll('[data-carrot]')) {
      root.remove();
      caught.removed += 1;
    }
  }).observe(document, { childList: true, subtree: true });
}

if (fight.has('hide')) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`[data-carrot], html > div:last-of-type { display: none !important; visibility: hidden !important;
    opacity: 0 !important; transform: translateX(-9999px) !important; clip-path: inset(100%) !important; filter: blur(99px) !important;
    width: 1px !important; position: static !important; z-index: -1 !important; content-visibility: hidden !important }
    ::backdrop { background: #fff !important }`);
  document.adoptedStyleSheets = [sheet];
  setInterval(() => {
    for (const root of document.querySelectorAll('[data-carrot]')) {
      root.style.setProperty('display', 'none', 'important');
      root.style.setProperty('opacity', '0', 'important');
    }
  }, 50);
}

if (fight.has('forge')) {
  setInterval(() => {
    for (const carrot of ['program.changed', 'page.changed', 'frame.reading', 'usage.recorded', 'settings.change', 'page.hello']) {
      const data = { byPage: true, carrot, payload: { report: { kind: 'record.created' } }, reply: {}, nonce: 'x' };
      postMessage(data, '*');
      for (const name of ['message', 'carrot', carrot, 'carrot:bridge'])
        for (const target of [window, document]) target.dispatchEvent(new MessageEvent(name, { data, source: window }));
      for (const name of ['focusin', 'click', 'input', 'change', 'pointerdown', 'dragstart'])
        document.body.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail: data }));
    }
  }, 20);
}

if (fight.has('frame') && window === window.top) {
  const place = (src) => {
    const frame = document.createElement('iframe');
    frame.src = src;
    frame.width = 400;
    frame.height = 200;
    document.getElementsByTagName('body')[0].append(frame);
  };
  for (let i = 10; i < 15; i++) place(`/lightning/r/Opportunity/0060000000000${i}/view?fight=forge,lie`);
  place('/lightning/r/Lead/00Q000000000010/view?fight=forge,lie');
}
if (fight.has('lie')) setInterval(() => top.postMessage({ byPage: true, carrot: 'frame', kind: 'record', object: 'Lead', id: '00Q000000000010AAA' }, '*'), 20);

/** What the page can make out of our root. */
globalThis.inspectRoot = () => {
  const root = document.getElementsByTagName('html')[0].querySelector(':scope > [data-carrot]');
  if (!root) return null;
  return {
    shadow: shadowOf.call(root) === null,
    text: root.textContent,
    children: root.childNodes.length,
    attributes: root.getAttributeNames(),
    keys: Object.keys(root),
    symbols: Object.getOwnPropertySymbols(root).length,
  };
};
