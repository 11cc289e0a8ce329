import type { ListDisplay } from '../../model/page.ts';
import type { PageView, PaneReading } from '../adapter.ts';
import { flatText, isVisible } from '../dom.ts';
import { type Look, said } from './look.ts';

/** The saved stage: its API name where the page proves one, and something that changes with it. */
export interface Stage {
  name: string | null;
  /** Only ever compared with another one of this page; never leaves it. */
  mark: string;
}

/** The stage the active pane shows; null when there is none, or several that disagree. */
export function readStage(look: Look, page: PageView): Stage | null {
  for (const entry of look.profile.stage ?? []) {
    const [css] = look.css([entry], page);
    const found = css ? look.query(entry.in === 'page' ? page.document.body : look.pane(page), css) : [];
    // A value may stand in a control that a drawn one covers: then its surroundings are seen.
    const isSeen = (element: Element): boolean =>
      isVisible(element) ||
      (entry.attribute !== undefined && !!element.parentElement && isVisible(element.parentElement));
    const stages = found.filter(isSeen).map((element): Stage => {
      const raw = entry.attribute ? said(element, entry.attribute) : null;
      const name = raw === null ? null : (entry.names?.[raw] ?? raw);
      return { name: name && name.length <= 80 ? name : null, mark: raw ?? flatText(element).trim() };
    });
    const [first] = stages;
    if (first) return stages.every(({ mark }) => mark === first.mark) ? first : null;
  }
  return null;
}

/** How the list is displayed: by its address, else by what is visible in the pane. */
export function readDisplay(look: Look, page: PageView): ListDisplay | null {
  const { page: kind, display } = look.address(page);
  if (kind !== 'list' || display) return kind === 'list' ? display : null;
  const displays = Object.entries(look.profile.displays ?? {});
  const [seen] = displays.find(([, { seen }]) => seen && look.visible(seen, page).length > 0) ?? [];
  return (seen as ListDisplay | undefined) ?? null;
}

/** What the active pane says beyond the address. */
export function readPane(look: Look, page: PageView): PaneReading {
  const { page: kind } = look.address(page);
  const { unsaved, dialogs } = look.profile;
  return {
    stage: kind === 'list' || kind === 'home' ? null : (readStage(look, page)?.name ?? null),
    display: readDisplay(look, page),
    unsaved: look.visible(unsaved, page).length > 0,
    // Dialogs lie over the pane, mostly at the end of the body.
    dialog: look.visible(dialogs, page, page.document.body).length > 0,
  };
}
