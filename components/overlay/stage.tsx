import type { ThanksView } from '../../lib/model/card.ts';
import type { FocusKeeper } from './focus.ts';
import type { Showing } from './showing.ts';
import { ShownCard } from './shown-card.tsx';
import { texts } from './texts.ts';
import { Thanks } from './thanks.tsx';

/** A thank-you on the page; `near` is the anchor of the card it belongs to, if that still stands. */
export interface ShownThanks {
  key: number;
  view: ThanksView;
  near: Element | null;
}

export interface StageProps {
  document: Document;
  focus: FocusKeeper;
  showing: Showing | null;
  thanks: ShownThanks | null;
  onThanksOver: () => void;
}

/** Everything of ours on the page. */
export function Stage({ document, focus, showing, thanks, onThanksOver }: StageProps) {
  if (!showing && !thanks) return null;
  const near = showing?.state.element ?? thanks?.near ?? document.body ?? document.documentElement;
  const rtl = getComputedStyle(near).direction === 'rtl';
  return (
    <section
      className="stage"
      aria-label={texts.region}
      dir={rtl ? 'rtl' : 'ltr'}
      onPointerDownCapture={() => focus.remember()}
      onFocus={(event) => focus.rememberElement(event.relatedTarget)}
    >
      {showing && (
        <ShownCard key={showing.key} document={document} focus={focus} showing={showing} state={showing.state} />
      )}
      {thanks && <Thanks key={thanks.key} thanks={thanks.view} near={thanks.near} onOver={onThanksOver} />}
    </section>
  );
}
