/** How grown the carrot is: 0 a sprout over the soil, 3 a whole carrot. */
export type Growth = 0 | 1 | 2 | 3;

/** Size of the root against the whole carrot, by growth. */
const rootScale = { 1: 0.66, 2: 0.84, 3: 1 } as const;

/** Where root and leaves meet on the 24 × 24 grid. */
const joint = { x: 16, y: 8 };

function about({ x, y }: { x: number; y: number }, scale: number): string {
  return `translate(${x} ${y}) scale(${scale}) translate(${-x} ${-y})`;
}

/** Our carrot on a 24 × 24 grid, the same drawing as the mark in the CRM page. Decorative: the text beside it says it. */
export function CarrotGlyph({ growth = 3 }: { growth?: Exclude<Growth, 0> }) {
  return (
    <g>
      <path
        transform={growth === 1 ? about(joint, 0.9) : undefined}
        fill="var(--color-leaf)"
        d="M16 8C14.6 5.6 15 3 16.7 1.2 18.2 3.2 18 6 16 8ZM16 8c2.4 1.4 5 1 6.8-.7C20.8 5.8 18 6 16 8Z"
      />
      <g transform={growth === 3 ? undefined : about(joint, rootScale[growth])}>
        <path
          fill="var(--color-root)"
          d="M2.9 21.1C3 16.2 6.2 9.6 10.4 7.2c2.1-1.2 4.5-.7 5.9.6 1.3 1.4 1.7 3.7.5 5.8C14.4 17.8 7.8 21 2.9 21.1Z"
        />
        <path
          fill="none"
          stroke="var(--color-surface)"
          strokeOpacity="0.72"
          strokeWidth="1.2"
          strokeLinecap="round"
          d="m9.2 11.4 1.9 1.9M12.4 15.2l1.2 1.2M7 15.4l1.3 1.3"
        />
      </g>
    </g>
  );
}

/** A sprout over the soil, on the 24 × 24 grid: before the first level. */
export function SproutGlyph() {
  return (
    <g>
      <path d="M4 18.4h16" stroke="var(--color-edge)" strokeWidth="1.5" strokeLinecap="round" />
      <path d="M12 18v-5" stroke="var(--color-leaf)" strokeWidth="1.7" strokeLinecap="round" />
      <path
        fill="var(--color-leaf)"
        d="M12 13.6C8.9 13.6 6.3 11.6 5.7 8.2 9.2 8.2 11.9 10.3 12 13.6ZM12 12.2c0-3.6 2.4-6.4 6-6.9.2 3.9-2.3 6.8-6 6.9Z"
      />
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

/** The mark as it stands beside a field in the CRM. */
export function BadgeMark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true" className="shrink-0">
      <circle cx="16" cy="16" r="15" fill="var(--color-surface)" stroke="var(--color-tint-line)" strokeWidth="1.5" />
      <g transform="translate(6.6 6.8) scale(0.78)">
        <CarrotGlyph />
      </g>
    </svg>
  );
}
