/** What the picker draws: a frame around an element and one sentence. It stands above the page and catches nothing. */
export interface PickerFrame {
  around(element: Element | null): void;
  say(sentence: string): void;
  remove(): void;
}

const rootStyle = {
  all: 'initial',
  position: 'fixed',
  inset: '0',
  width: 'auto',
  height: 'auto',
  margin: '0',
  padding: '0',
  border: '0',
  overflow: 'hidden',
  background: 'transparent',
  pointerEvents: 'none',
  zIndex: '2147483647',
};
const frameStyle = {
  position: 'fixed',
  boxSizing: 'border-box',
  border: '2px solid #c2410c',
  borderRadius: '4px',
  // A light line outside keeps the frame visible on dark pages.
  boxShadow: '0 0 0 2px #fff',
  display: 'none',
};
const hintStyle = {
  position: 'fixed',
  insetBlockStart: '12px',
  insetInlineStart: '50%',
  transform: 'translateX(-50%)',
  maxWidth: 'min(40rem, calc(100vw - 48px))',
  padding: '8px 14px',
  border: '1px solid #fff',
  borderRadius: '8px',
  background: '#1c1917',
  color: '#fff',
  font: '500 14px/1.4 system-ui, sans-serif',
};

/**
 * One root element with a closed shadow root, in the top layer where the browser has one. Styles are set by properties:
 * a page's content policy forbids style elements, and Firefox refuses sheets made by extensions.
 */
export function drawPickerFrame(document: Document): PickerFrame {
  const root = document.createElement('div');
  root.setAttribute('data-carrot', '');
  Object.assign(root.style, rootStyle);
  const shadow = root.attachShadow({ mode: 'closed' });
  const frame = document.createElement('div');
  Object.assign(frame.style, frameStyle);
  const hint = document.createElement('div');
  Object.assign(hint.style, hintStyle);
  hint.setAttribute('role', 'status');
  shadow.append(frame, hint);
  document.documentElement.append(root);
  if (typeof root.showPopover === 'function') {
    root.popover = 'manual';
    root.showPopover();
  }
  return {
    around: (element) => {
      const box = element?.getBoundingClientRect();
      frame.style.display = box ? 'block' : 'none';
      if (!box) return;
      frame.style.left = `${box.left - 2}px`;
      frame.style.top = `${box.top - 2}px`;
      frame.style.width = `${box.width + 4}px`;
      frame.style.height = `${box.height + 4}px`;
    },
    say: (sentence) => {
      hint.textContent = sentence;
    },
    remove: () => root.remove(),
  };
}
