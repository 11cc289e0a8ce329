/** How grown the carrot is: 0 a sprout over the soil, 3 a whole carrot. */
export type Growth = 0 | 1 | 2 | 3;

const bodies = [
  null,
  'M12 17.2c-1.3-1.5-2.6-3.9-2.6-5.5 0-1.6 1.2-2.5 2.6-2.5s2.6.9 2.6 2.5c0 1.6-1.3 4-2.6 5.5Z',
  'M12 20c-1.7-2-3.5-5.6-3.5-8 0-2 1.6-3.1 3.5-3.1s3.5 1.1 3.5 3.1c0 2.4-1.8 6-3.5 8Z',
  'M12 22.4c-2.1-2.5-4.4-7.2-4.4-10.3 0-2.4 2-3.7 4.4-3.7s4.4 1.3 4.4 3.7c0 3.1-2.3 7.8-4.4 10.3Z',
] as const;

/** Our carrot on a 24 × 24 grid, drawn by ourselves. Decorative: the text beside it says the same. */
export function CarrotGlyph({ growth = 3 }: { growth?: Growth }) {
  const body = bodies[growth];
  return (
    <g>
      <Leaves tall={growth > 1} lift={growth === 0 ? 6 : 0} />
      {body ? (
        <path d={body} fill="var(--color-accent)" />
      ) : (
        <path d="M4.5 15.6h15" stroke="var(--color-edge)" strokeWidth="1.4" strokeLinecap="round" />
      )}
      {growth > 1 ? (
        <g stroke="var(--color-surface)" strokeWidth="0.95" strokeLinecap="round" opacity="0.75">
          <path d="M8.4 12.4h2.1M13.7 14.3h1.6" />
          {growth === 3 ? <path d="M10 17h1.6" /> : null}
        </g>
      ) : null}
    </g>
  );
}

function Leaves({ tall, lift }: { tall: boolean; lift: number }) {
  return (
    <g fill="var(--color-leaf)" transform={`translate(0 ${lift})`}>
      {tall ? <path d="M12 9.2c-1.2-2.2-1.2-5.2 0-7.6 1.2 2.4 1.2 5.4 0 7.6Z" /> : null}
      <path d="M12 9.4C9.6 8.8 8 6.9 7.9 4.3c2.4.7 4 2.6 4.1 5.1Z" />
      <path d="M12 9.4c2.4-.6 4-2.5 4.1-5.1-2.4.7-4 2.6-4.1 5.1Z" />
    </g>
  );
}

/** The product's mark. */
export function CarrotMark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true" className="shrink-0">
      <CarrotGlyph />
    </svg>
  );
}
