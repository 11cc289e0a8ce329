import type { ReactNode } from 'react';
import type { CardView } from '../../../lib/model/card.ts';
import type { KindProps } from '../card-frame.tsx';
import { Nudge } from './nudge.tsx';
import { Tip } from './tip.tsx';

/** Which view shows which kind of content. The compiler asks for a line when a kind is added to the vocabulary. */
export const kinds = { tip: Tip, nudge: Nudge } satisfies Record<CardView['kind'], (props: KindProps) => ReactNode>;
