import type { CDPSession, Page } from 'playwright-core';

interface DomNode {
  nodeId: number;
  backendNodeId: number;
  nodeName: string;
  nodeValue: string;
  attributes?: string[];
  children?: DomNode[];
  shadowRoots?: DomNode[];
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Reads Carrot's overlay as a browser's own inspector does: the root is closed to the page and to test scripts, so its
 * tree comes from the debugging protocol, and clicks go to the place on the screen where the rep would click.
 */
export class OverlayReader {
  readonly #page: Page;
  readonly #session: CDPSession;

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
  }

  static async of(page: Page): Promise<OverlayReader> {
    return new OverlayReader(page, await page.context().newCDPSession(page));
  }

  /** The overlay's shadow root; null when there is no overlay in the page. */
  async root(): Promise<DomNode | null> {
    const { root } = await this.#session.send('DOM.getDocument', { depth: 0 });
    const { nodeId } = await this.#session.send('DOM.querySelector', {
      nodeId: root.nodeId,
      selector: '[data-carrot]',
    });
    if (nodeId === 0) return null;
    const { node } = await this.#session.send('DOM.describeNode', { nodeId, depth: -1, pierce: true });
    return ((node as DomNode).shadowRoots ?? [])[0] ?? null;
  }

  /** Every visible text of the overlay, joined by spaces; empty when nothing is shown. */
  async text(): Promise<string> {
    const root = await this.root();
    return root ? textOf(root) : '';
  }

  /** The first button whose accessible name or text fits; null when there is none. */
  async #button(name: RegExp): Promise<DomNode | null> {
    const root = await this.root();
    return root
      ? find(root, (n) => n.nodeName === 'BUTTON' && name.test(attribute(n, 'aria-label') ?? textOf(n)))
      : null;
  }

  async hasButton(name: RegExp): Promise<boolean> {
    return (await this.#button(name)) !== null;
  }

  /** The first element with this role. */
  async role(role: string): Promise<DomNode | null> {
    const root = await this.root();
    return root ? find(root, (n) => attribute(n, 'role') === role) : null;
  }

  /** Where a node stands in the viewport, in CSS pixels; null when it is not rendered. */
  async box(node: DomNode | null): Promise<Box | null> {
    if (!node) return null;
    try {
      const { model } = await this.#session.send('DOM.getBoxModel', { backendNodeId: node.backendNodeId });
      const [x = 0, y = 0] = model.border;
      return { x, y, width: model.width, height: model.height };
    } catch {
      return null;
    }
  }

  async buttonBox(name: RegExp): Promise<Box | null> {
    return this.box(await this.#button(name));
  }

  /** Waits until the button is there and stands still, then clicks it with the mouse. */
  async click(name: RegExp, timeout = 8000): Promise<void> {
    let last: Box | null = null;
    await this.#until(
      `a button ${name}`,
      async () => {
        const box = await this.buttonBox(name);
        const still = box !== null && last !== null && box.x === last.x && box.y === last.y;
        last = box;
        return still;
      },
      timeout,
    );
    const { x, y, width, height } = last as unknown as Box;
    await this.#page.mouse.click(x + width / 2, y + height / 2);
  }

  async waitForText(text: RegExp, timeout = 10_000): Promise<string> {
    await this.#until(`the text ${text}`, async () => text.test(await this.text()), timeout);
    return this.text();
  }

  async waitForButton(name: RegExp, timeout = 10_000): Promise<void> {
    await this.#until(`a button ${name}`, () => this.hasButton(name), timeout);
  }

  async waitForNoButton(name: RegExp, timeout = 8000): Promise<void> {
    await this.#until(`no button ${name}`, async () => !(await this.hasButton(name)), timeout);
  }

  /**
   * Runs axe over the overlay as it stands in the page: hands axe the closed root through the debugging protocol.
   * @returns the ids of violated rules with the elements
   */
  async axe(axeSource: string): Promise<string[]> {
    const root = await this.root();
    if (!root) throw new Error('there is no overlay to check');
    const { object } = await this.#session.send('DOM.resolveNode', { backendNodeId: root.backendNodeId });
    await this.#session.send('Runtime.evaluate', { expression: axeSource });
    const { result, exceptionDetails } = await this.#session.send('Runtime.callFunctionOn', {
      ...(object.objectId ? { objectId: object.objectId } : {}),
      functionDeclaration: `async function () {
        const host = this.host;
        Object.defineProperty(host, 'shadowRoot', { value: this, configurable: true });
        try {
          const { violations } = await axe.run(host, { rules: { region: { enabled: false } } });
          return violations.flatMap((v) => v.nodes.map((n) => v.id + ': ' + n.target.join(' ') + ' ' + n.failureSummary));
        } finally {
          delete host.shadowRoot;
        }
      }`,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(`axe failed: ${exceptionDetails.exception?.description}`);
    return result.value as string[];
  }

  async #until(what: string, holds: () => Promise<boolean>, timeout: number): Promise<void> {
    const end = Date.now() + timeout;
    while (!(await holds())) {
      if (Date.now() > end)
        throw new Error(`waited ${timeout} ms for ${what}; the overlay shows: "${await this.text()}"`);
      await this.#page.waitForTimeout(100);
    }
  }
}

function attribute(node: DomNode, name: string): string | null {
  const list = node.attributes ?? [];
  const index = list.findIndex((value, i) => i % 2 === 0 && value === name);
  return index < 0 ? null : (list[index + 1] ?? null);
}

function childrenOf(node: DomNode): DomNode[] {
  return [...(node.shadowRoots ?? []), ...(node.children ?? [])];
}

function find(node: DomNode, fits: (node: DomNode) => boolean): DomNode | null {
  if (fits(node)) return node;
  for (const child of childrenOf(node)) {
    const found = find(child, fits);
    if (found) return found;
  }
  return null;
}

function textOf(node: DomNode): string {
  if (node.nodeName === '#text') return node.nodeValue;
  if (node.nodeName === 'STYLE' || attribute(node, 'hidden') !== null) return '';
  return childrenOf(node)
    .map(textOf)
    .filter((text) => text.trim() !== '')
    .join(' ');
}
