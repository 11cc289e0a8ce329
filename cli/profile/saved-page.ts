import { Window } from 'happy-dom';
import type { PageView } from '../../lib/crm/adapter.ts';

/** What the reading code expects of a browser's page. */
const names = ['document', 'HTMLElement', 'HTMLSlotElement', 'Element', 'ShadowRoot', 'getComputedStyle'] as const;

/**
 * Opens saved HTML as a page at an address. Nothing in it runs and nothing is loaded. There is no layout either: only
 * what attributes and inline styles hide counts as hidden.
 */
export function openSavedPage(html: string, url: string): PageView {
  const window = new Window({
    url,
    settings: {
      enableJavaScriptEvaluation: false,
      disableCSSFileLoading: true,
      disableJavaScriptFileLoading: true,
      handleDisabledFileLoadingAsSuccess: true,
    },
  });
  const text = html
    .replace(/<iframe\b/gi, '<iframe srcdoc=""')
    // Without a browser's own style sheet nothing says that these are never seen.
    .replace(/<input\b(?=[^>]*\stype\s*=\s*["']?hidden\b)/gi, '<input hidden');
  const parsed = new window.DOMParser().parseFromString(text, 'text/html');
  window.document.documentElement.lang = parsed.documentElement.lang;
  window.document.title = parsed.title;
  window.document.head.replaceChildren(...parsed.head.childNodes);
  for (const { name, value } of parsed.body.attributes) window.document.body.setAttribute(name, value ?? '');
  window.document.body.replaceChildren(...parsed.body.childNodes);
  for (const name of names)
    Object.defineProperty(globalThis, name, { configurable: true, value: Reflect.get(window, name) });
  return { document: globalThis.document, url: () => url };
}
