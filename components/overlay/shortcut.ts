import { useLayoutEffect, useRef } from 'react';

/** Alt+Shift+K, by letter; by key position where the layout types no Latin letter there (macOS Option, Cyrillic). */
export function isShortcut(event: KeyboardEvent): boolean {
  if (!event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return false;
  return /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() === 'k' : event.code === 'KeyK';
}

/** Listens on the document while the calling component is shown, ahead of the page's own shortcuts. */
export function useShortcut(document: Document, onShortcut: () => void): void {
  const latest = useRef(onShortcut);
  latest.current = onShortcut;
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isShortcut(event)) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current();
    };
    document.addEventListener('keydown', listen, true);
    return () => document.removeEventListener('keydown', listen, true);
  }, [document]);
}
