import { CardFrame, type KindProps } from '../card-frame.tsx';
import { texts } from '../texts.ts';

/** Something worth doing on the record on screen. */
export function Nudge(props: KindProps) {
  return <CardFrame {...props} eyebrow={texts.nudge} />;
}
