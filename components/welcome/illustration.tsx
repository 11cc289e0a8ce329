import { BadgeMark } from '../ui/carrot-glyph.tsx';
import { cx } from '../ui/cx.ts';

/** A made-up record with the badge and the card: what the rep will meet. Not operable, so hidden but for its caption. */
export function Illustration() {
  return (
    <figure>
      <div
        aria-hidden="true"
        className="relative h-72 overflow-hidden rounded-2xl border border-line bg-sunken text-small select-none"
      >
        <div className="absolute inset-x-6 top-6 grid gap-4 rounded-t-xl border border-b-0 border-line bg-surface p-5 pb-40">
          <Path />
          <div className="grid grid-cols-2 gap-x-6 gap-y-3.5">
            <Field label="Close date" width="w-20" />
            <Field label="Next step" />
            <Field label="Amount" width="w-14" />
            <Field label="Contact" width="w-24" />
            <Field label="Type" width="w-16" />
          </div>
        </div>
        <div className="absolute end-8 top-[8.75rem] w-66 rounded-xl border border-tint-line bg-surface p-4 shadow-float">
          <p className="text-body font-semibold">What happens next here?</p>
          <p className="mt-1 text-muted">With a next step you start Monday with a plan. Takes 20 s.</p>
          <span className="mt-3 inline-flex items-center rounded-md bg-accent px-3 py-1 font-medium text-on-accent [forced-color-adjust:none]">
            Add next step
          </span>
        </div>
      </div>
      <figcaption className="mt-2 text-small text-muted">
        Click the mark for the benefit, the effort and one button.
      </figcaption>
    </figure>
  );
}

/** The stages of a deal, the second one current. */
function Path() {
  return (
    <div className="grid grid-cols-4 gap-1.5">
      <span className="h-2 rounded-full bg-edge" />
      <span className="h-2 rounded-full bg-edge" />
      <span className="h-2 rounded-full bg-empty" />
      <span className="h-2 rounded-full bg-empty" />
    </div>
  );
}

/** A field with a bar for its value; without one it is empty and carries the badge. */
function Field({ label, width }: { label: string; width?: string }) {
  return (
    <div className="border-b border-line pb-2">
      <span className="text-caption text-muted">{label}</span>
      <span className="mt-1 flex h-5 items-center">
        {width ? <span className={cx('h-2 rounded-full bg-empty', width)} /> : null}
        {width ? null : (
          <span className="ms-auto">
            <BadgeMark size={26} />
          </span>
        )}
      </span>
    </div>
  );
}
