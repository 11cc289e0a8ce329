import { useEffect, useState } from 'react';

export const tabs = ['campaigns', 'versions', 'invites', 'key', 'files'] as const;
export type Tab = (typeof tabs)[number];
export type View = { name: Tab } | { name: 'edit'; key: string } | { name: 'review' };

export function readView(hash: string): View {
  const [name = '', key = ''] = hash.replace(/^#/, '').split('/', 2);
  if (name === 'edit' && key !== '') return { name, key: decodeURIComponent(key) };
  if (name === 'review') return { name };
  return { name: tabs.find((tab) => tab === name) ?? 'campaigns' };
}

function hashOf(view: View): string {
  return view.name === 'edit' ? `#edit/${encodeURIComponent(view.key)}` : `#${view.name}`;
}

/** Which part of the Studio is open; it stands in the address, so that the browser's back button works. */
export function useView(): [View, (view: View) => void] {
  const [view, setView] = useState(() => readView(window.location.hash));
  useEffect(() => {
    const follow = () => setView(readView(window.location.hash));
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  const go = (next: View) => {
    window.history.pushState(null, '', hashOf(next));
    setView(next);
    window.scrollTo(0, 0);
  };
  return [view, go];
}
