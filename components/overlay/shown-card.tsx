import { useRef } from 'react';
import { Announcer } from './announcer.tsx';
import { Badge } from './badge.tsx';
import type { FocusKeeper } from './focus.ts';
import { kinds } from './kinds/registry.ts';
import type { Moves } from './moves.ts';
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

/** The pieces that can take focus first. */
function useDoors() {
  return {
    badge: useRef<HTMLButtonElement>(null),
    dialog: useRef<HTMLDivElement>(null),
    undo: useRef<HTMLButtonElement>(null),
  };
}
type Doors = ReturnType<typeof useDoors>;

function movesOf(showing: Showing, focus: FocusKeeper, doors: Doors): Omit<Moves, 'notForMe'> {
  return {
    act: () => void showing.act(),
    later: () => showing.answer('later'),
    gotIt: () => showing.answer('got-it'),
    why: () => showing.why(),
    close: () => {
      if (focus.inside() && !focus.restore()) doors.badge.current?.focus({ preventScroll: true });
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
  const doors = useDoors();
  const byKeyboard = useRef(false);
  useShortcut(document, () => {
    if (focus.inside()) focus.restore();
    else {
      focus.remember();
      if (!showing.inView && state.phase !== 'undo') {
        showing.bring();
        return;
      }
      const door = doors.dialog.current ?? doors.undo.current ?? doors.badge.current;
      door?.focus({ preventScroll: true });
    }
  });

  if (state.phase === 'undo') {
    return (
      <Undo
        takesFocus={byKeyboard.current}
        button={doors.undo}
        onUndo={() => showing.undo()}
        onOver={() => showing.leave()}
      />
    );
  }
  const notForMe = (keyed: boolean) => {
    byKeyboard.current = keyed;
    showing.notForMe();
  };
  return (
    <Placed showing={showing} state={state} doors={doors} moves={{ ...movesOf(showing, focus, doors), notForMe }} />
  );
}

interface PlacedProps {
  showing: Showing;
  state: ShowingState;
  doors: Doors;
  moves: Moves;
}

function Placed({ showing, state, doors, moves }: PlacedProps) {
  const { card } = showing;
  const open = state.phase === 'card';
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
      <Badge
        title={card.title}
        open={open}
        place={place.badge}
        button={doors.badge}
        onToggle={open ? moves.close : () => showing.open()}
      />
      {open && <Kind card={card} state={state} moves={moves} place={place.card} dialog={doors.dialog} />}
      <Announcer>{announcement(showing, state)}</Announcer>
    </div>
  );
}
