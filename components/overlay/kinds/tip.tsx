import { CardFrame, type KindProps } from '../card-frame.tsx';
import { texts } from '../texts.ts';

/** Something worth knowing on this page. */
export function Tip(props: KindProps) {
  return <CardFrame {...props} eyebrow={texts.tip} />;
}
