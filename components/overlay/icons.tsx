import type { ReactNode } from 'react';
import type { CardView } from '../../lib/model/card.ts';

/** Our own mark, drawn for 16 to 32 px. */
export function Carrot() {
  return (
    <svg className="carrot" viewBox="0 0 24 24" aria-hidden="true">
      <path
        className="leaf"
        d="M16 8C14.6 5.6 15 3 16.7 1.2 18.2 3.2 18 6 16 8ZM16 8c2.4 1.4 5 1 6.8-.7C20.8 5.8 18 6 16 8Z"
      />
      <path
        className="root"
        d="M2.9 21.1C3 16.2 6.2 9.6 10.4 7.2c2.1-1.2 4.5-.7 5.9.6 1.3 1.4 1.7 3.7.5 5.8C14.4 17.8 7.8 21 2.9 21.1Z"
      />
      <path className="cut" d="m9.2 11.4 1.9 1.9M12.4 15.2l1.2 1.2M7 15.4l1.3 1.3" />
    </svg>
  );
}

function Line({ children }: { children: ReactNode }) {
  return (
    <svg className="line" viewBox="0 0 16 16" aria-hidden="true">
      {children}
    </svg>
  );
}

export const Close = () => (
  <Line>
    <path d="m4 4 8 8M12 4l-8 8" />
  </Line>
);

export const Chevron = () => (
  <Line>
    <path d="m4 6 4 4 4-4" />
  </Line>
);

/** Win more, less work, or for myself. */
export const benefitIcons = {
  performance: (
    <Line>
      <path d="M2 11.5 6 7.5l2.5 2.5L14 4.5M10 4.5h4v4" />
    </Line>
  ),
  productivity: (
    <Line>
      <path d="M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 5v3l2 1.5" />
    </Line>
  ),
  personal: (
    <Line>
      <path d="m8 1.8 1.9 3.9 4.3.6-3.1 3 .7 4.3L8 11.6l-3.8 2 .7-4.3-3.1-3 4.3-.6Z" />
    </Line>
  ),
} satisfies Record<CardView['benefit']['kind'], ReactNode>;
