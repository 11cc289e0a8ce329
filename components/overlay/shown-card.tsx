import { useRef } from 'react';
import { Announcer } from './announcer.tsx';
import { Badge } from './badge.tsx';
import type { Moves } from './card-frame.tsx';
import type { FocusKeeper } from './focus.ts';
import { kinds } from './kinds/registry.ts';
import { useShortcut } from './shortcut.ts';
import type { Showing, ShowingState } from './showing.ts';
import { texts } from './texts.ts';
import { Undo } from './undo.tsx';
import { usePlacement } from './use-placement.ts';

export interface ShownCardProps {
  document: Document;
  focus: FocusKeeper;
  showing: Showing;
  state: ShowingState;
}

/** Each answer ends with focus back where the rep was, when it was ours. */
function movesOf(showing: Showing, focus: FocusKeeper): Moves {
  const answer = (kind: 'later' | 'got-it') => {
    focus.restore();
    showing.answer(kind);
  };
  return {
    act: () => {
      void showing.act().then((done) => {
        if (!done) return;
        focus.restore();
        showing.leave();
      });
    },
    later: () => answer('later'),
    gotIt: () => answer('got-it'),
    notForMe: () => showing.notForMe(),
    why: () => showing.why(),
    close: () => {
      if (!focus.restore()) focus.toFirst('.badge');
      showing.fold();
    },
  };
}

function announcement({ card }: Showing, { phase, openedBy }: ShowingState): string {
  if (phase === 'card' && openedBy === 'itself') {
    return `${texts[card.kind]}: ${card.title}. ${card.body} ${texts.shortcut}`;
  }
  return phase === 'badge' && card.form === 'badge' ? `${texts.badge(card.title)}. ${texts.shortcut}` : '';
}

/** A card on the page: its badge, the card itself while open, or the way back after "not for me". */
export function ShownCard({ document, focus, showing, state }: ShownCardProps) {
  const open = state.phase === 'card';
  const byKeyboard = useRef(false);
  const moves = movesOf(showing, focus);
  useShortcut(document, () => {
    if (focus.inside()) focus.restore();
    else {
      focus.remember();
      focus.toFirst('[role=dialog]', '.undo', '.badge');
    }
  });

  if (state.phase === 'undo') {
    const over = () => {
      focus.restore();
      showing.leave();
    };
    return <Undo takesFocus={byKeyboard.current} onUndo={() => showing.undo()} onOver={over} />;
  }
  const notForMe = () => {
    byKeyboard.current = focus.visible();
    moves.notForMe();
  };
  return <Placed {...{ showing, state, open }} moves={{ ...moves, notForMe }} spoken={announcement(showing, state)} />;
}

interface PlacedProps {
  showing: Showing;
  state: ShowingState;
  open: boolean;
  moves: Moves;
  spoken: string;
}

function Placed({ showing, state, open, moves, spoken }: PlacedProps) {
  const { card } = showing;
  const Kind = kinds[card.kind];
  const place = usePlacement({
    anchor: state.element,
    beside: card.anchor.startsWith('field:'),
    cardOpen: open,
    onSeen: (seen) => showing.see(seen),
    onLost: () => showing.lost(),
  });
  const foldOn = (key: string) => {
    if (key === 'Escape' && open) moves.close();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape from any control of the card.
    <div onKeyDown={(event) => foldOn(event.key)}>
      <Badge title={card.title} open={open} place={place.badge} onToggle={open ? moves.close : () => showing.open()} />
      {open && <Kind card={card} state={state} moves={moves} place={place.card} />}
      <Announcer>{spoken}</Announcer>
    </div>
  );
}
