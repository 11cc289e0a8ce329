import { styles } from './styles.ts';

/** The one element Carrot adds to a page. */
export interface Host {
  readonly shadow: ShadowRoot;
  /** Where React renders. */
  readonly container: HTMLElement;
  /** Puts the root (back) on the page and on top of it. */
  raise(): void;
  /** Nothing is shown: leaves the top layer. */
  lower(): void;
  onPage(): boolean;
  remove(): void;
}

/** What happens inside our pieces is not the page's business: its shortcuts and click-outside handlers stay asleep. */
const keptInside = [
  'keydown',
  'keyup',
  'keypress',
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'click',
  'dblclick',
  'auxclick',
  'contextmenu',
  'touchstart',
  'touchend',
  'focusin',
  'focusout',
] as const;

/**
 * Firefox refuses `adoptedStyleSheets` from a content script (Mozilla bug 1928865, by design of its Xray wrappers); there
 * a style element inside the shadow root is the only way left.
 */
function dress(document: Document, shadow: ShadowRoot): void {
  try {
    const sheet = new (document.defaultView ?? globalThis).CSSStyleSheet();
    sheet.replaceSync(styles);
    shadow.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement('style');
    style.textContent = styles;
    shadow.append(style);
  }
}

/** Builds the root element with its shadow tree. It is not on the page before `raise`. */
export function createHost(document: Document, shadowMode: ShadowRootMode): Host {
  const root = document.createElement('div');
  root.setAttribute('data-carrot', '');
  const shadow = root.attachShadow({ mode: shadowMode });
  dress(document, shadow);
  const container = document.createElement('div');
  shadow.append(container);
  for (const type of keptInside) shadow.addEventListener(type, (event) => event.stopPropagation());

  // The top layer ends every z-index war; a browser without popovers falls back to the highest z-index in the sheet.
  const popover = (open: boolean) => {
    if (typeof root.togglePopover !== 'function') return;
    root.popover = 'manual';
    root.togglePopover(open);
  };

  return {
    shadow,
    container,
    raise: () => {
      if (!root.isConnected) document.documentElement.append(root);
      else popover(false); // Entering anew puts us above what the page opened since.
      popover(true);
    },
    lower: () => {
      if (root.isConnected) popover(false);
    },
    onPage: () => root.isConnected,
    remove: () => root.remove(),
  };
}
