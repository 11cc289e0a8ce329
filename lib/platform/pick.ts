import { browser } from './browser.ts';

export interface OpenTab {
  id: number;
  url: string;
}

/** Tabs at these addresses (match patterns), and on the sites that an admin or rep named as a CRM. */
export async function openCrmTabs(matches: readonly string[]): Promise<OpenTab[]> {
  const scripts = await browser.scripting.getRegisteredContentScripts();
  const url = [...matches, ...scripts.flatMap((script) => script.matches ?? [])];
  const tabs = await browser.tabs.query({ url });
  return tabs.flatMap((tab) => (tab.id !== undefined && tab.url ? [{ id: tab.id, url: tab.url }] : []));
}

async function bringForward(tabId: number): Promise<void> {
  const { windowId } = (await browser.tabs.update(tabId, { active: true })) ?? {};
  if (windowId !== undefined) await browser.windows.update(windowId, { focused: true });
}

/** Lets the admin pick an element in a tab, then comes back to this one. @returns what the picker said, unchecked */
export async function pickInTab(tabId: number): Promise<unknown> {
  const own = await browser.tabs.getCurrent();
  await bringForward(tabId);
  try {
    const [frame] = await browser.scripting.executeScript({
      target: { tabId, frameIds: [0] },
      files: ['/picker.js'],
    });
    return frame?.result ?? null;
  } finally {
    if (own?.id !== undefined) await bringForward(own.id);
  }
}
