import { CarrotGlyph } from '../ui/carrot-glyph.tsx';

/** The mark as it stands beside a field. */
export function Badge({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true" className="shrink-0">
      <circle cx="16" cy="16" r="15" fill="var(--color-tint)" stroke="var(--color-accent)" strokeWidth="1.5" />
      <g transform="translate(5.8 5.4) scale(0.85)">
        <CarrotGlyph />
      </g>
    </svg>
  );
}

/** A made-up record with the badge and the card: what the rep will meet. Not operable, so hidden but for its caption. */
export function Illustration() {
  return (
    <figure>
      <div
        aria-hidden="true"
        className="relative overflow-hidden rounded-2xl border border-line bg-sunken px-5 pt-5 pb-6 text-small select-none"
      >
        <div className="grid max-w-[30rem] gap-3 rounded-xl border border-line bg-surface p-4 shadow-card">
          <div className="flex gap-1.5">
            {['w-16', 'w-20', 'w-14', 'w-16'].map((width, index) => (
              <span
                key={`${width}${index === 1 ? ' now' : index}`}
                className={`h-2 rounded-full ${width} ${index < 2 ? 'bg-edge' : 'bg-empty'}`}
              />
            ))}
          </div>
          <div className="grid grid-cols-2 gap-x-6">
            <Field label="Close date" width="w-20" />
            <div className="border-b border-line pb-1.5">
              <span className="text-caption text-muted">Next step</span>
              <span className="mt-1 flex h-5 items-center justify-between">
                <span className="text-muted">–</span>
                <Badge size={22} />
              </span>
            </div>
          </div>
          <div className="grid grid-cols-2 gap-x-6 opacity-60">
            <Field label="Amount" width="w-14" />
            <Field label="Contact" width="w-24" />
          </div>
        </div>
        <div className="relative -mt-9 ms-auto w-64 rounded-xl border border-tint-line bg-surface p-3.5 shadow-float">
          <p className="font-semibold">What happens next here?</p>
          <p className="mt-1 text-muted">Deals with a next step are easier to pick up on Monday. Takes 20 s.</p>
          <span className="mt-2.5 inline-flex items-center rounded-md bg-accent px-2.5 py-1 font-medium text-on-accent">
            Add next step
          </span>
        </div>
      </div>
      <figcaption className="mt-2 text-small text-muted">
        A mark beside a field. It opens a card when you click it, with the benefit, the effort and one button.
      </figcaption>
    </figure>
  );
}

function Field({ label, width }: { label: string; width: string }) {
  return (
    <div className="border-b border-line pb-1.5">
      <span className="text-caption text-muted">{label}</span>
      <span className="mt-1 flex h-5 items-center">
        <span className={`h-2 rounded-full bg-empty ${width}`} />
      </span>
    </div>
  );
}
