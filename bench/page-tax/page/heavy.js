/**
 * A page as heavy as a CRM's: about 6,000 nodes, three levels of shadow roots, single-page navigation that rebuilds 1,500
 * nodes with 3,000 mutations in ten tasks. Built the same way on every host, so that subjects can be compared.
 */
const itemsPerSection = 25;
const sections = 10;
const batches = 10;
const fields = ['NextStep', 'CloseDate', 'Amount', 'StageName', 'Description', 'Type', 'LeadSource', 'Probability'];

function make(parent, name, attributes = {}, text = '') {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text) node.append(text);
  parent.append(node);
  return node;
}

/** Five nodes as a list, a timeline or a menu has them. */
function filler(parent, count, name) {
  for (let i = 0; i < count / 5; i++) {
    const row = make(parent, 'li', { class: `slds-item ${name}`, 'data-row': `${name}-${i}` });
    const cell = make(row, 'div', { class: 'slds-media', role: 'presentation' });
    make(cell, 'span', { class: 'slds-icon' });
    make(cell, 'a', { href: `#${name}-${i}`, class: 'slds-truncate' }, `${name} ${i}`);
    make(cell, 'span', { class: 'slds-badge' }, String(i));
  }
}

/** One field of a record: six nodes, the outer one in the place it is given. */
function item(parent, shadow, index, record) {
  const field = fields[index % fields.length];
  const api = index < fields.length ? field : `Custom${index}__c`;
  const host = make(parent, 'records-record-layout-item', { 'field-label': `Field ${index}` });
  const inside = shadow ? host.attachShadow({ mode: 'open' }) : host;
  const anchor = make(inside, 'div', { 'data-target-selection-name': `sfdc:RecordField.Opportunity.${api}` });
  make(anchor, 'span', { class: 'test-id__field-label' }, `Field ${index}`);
  const value = make(anchor, 'span', { class: 'test-id__field-value' });
  const output = make(value, 'lightning-formatted-text', { 'data-output-element-id': 'output-field' });
  output.append(index % 3 === 0 ? '' : `Value ${record}.${index}`);
  make(anchor, 'button', { class: 'inline-edit-trigger', title: 'Edit' });
  return { anchor, output };
}

let pane;
const shell = document.body;

function buildShell() {
  shell.replaceChildren();
  filler(make(shell, 'ul', { class: 'one-appnav' }), 300, 'nav');
  for (let page = 0; page < 3; page++) {
    const old = make(shell, 'div', { class: 'windowViewMode-normal lafPageHost', 'aria-hidden': 'true' });
    old.style.display = 'none';
    filler(make(old, 'ul'), 900, `old${page}`);
  }
  pane = make(shell, 'div', { class: 'windowViewMode-normal active lafPageHost' });
  pane.style.minHeight = '400px';
  filler(make(shell, 'ul', { class: 'timeline' }), 1500, 'timeline');
}

/** Lets other tasks run, as a page does that renders in steps. */
const breathe = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

/** Builds one section in light nodes or in shadow roots of three levels. */
function section(parent, index, record, made) {
  const inShadow = index % 3 === 2;
  const component = make(parent, 'flexipage-component2', { 'data-component-id': `c${index}` });
  const first = inShadow ? component.attachShadow({ mode: 'open' }) : component;
  const layout = make(first, 'records-record-layout-section', { class: 'slds-section' });
  const second = inShadow ? layout.attachShadow({ mode: 'open' }) : layout;
  for (let i = 0; i < itemsPerSection; i++) made.push(item(second, inShadow, index * itemsPerSection + i, record));
}

async function render(record) {
  pane.replaceChildren();
  const spinner = make(pane, 'div', { class: 'slds-spinner' });
  const page = make(pane, 'one-record-home-flexipage2');
  const head = make(page, 'records-highlights2');
  make(head, 'lightning-formatted-text', { slot: 'primaryField' }, `Record ${record}`);
  const path = make(page, 'ul', { class: 'runtime_sales_pathassistantPathAssistant' });
  for (const stage of ['Prospecting', 'Qualification', 'Closed Won'])
    make(path, 'li', {
      class: `slds-path__item ${stage === 'Qualification' ? 'slds-is-current' : ''}`,
      'data-name': stage,
    });
  await breathe();
  for (let batch = 0; batch < batches; batch++) {
    const made = [];
    for (let index = batch; index < sections; index += batches) section(page, index, record, made);
    for (const { anchor, output } of made) {
      for (let i = 0; i < 3; i++) anchor.setAttribute('class', `slds-form-element slds-step-${i}`);
      for (let i = 0; i < 3; i++) output.setAttribute('data-step', String(i));
    }
    await breathe();
  }
  spinner.remove();
  document.title = `Record ${record} | Opportunity | Salesforce`;
}

const idOf = (record) => `006000000000${String(record).padStart(3, '0')}`;

/** What the benchmark calls: one in-page navigation, resolved when the page has finished its work. */
globalThis.heavy = {
  /** @returns milliseconds the page itself took */
  async go(record) {
    const start = performance.now();
    history.pushState(null, '', `/lightning/r/Opportunity/${idOf(record)}/view`);
    await render(record);
    return performance.now() - start;
  },
  nodes() {
    const count = (root) =>
      [...root.querySelectorAll('*')].reduce(
        (sum, each) => sum + 1 + (each.shadowRoot ? count(each.shadowRoot) : 0),
        0,
      );
    return count(document);
  },
};

buildShell();
globalThis.heavy.ready = render(0);
