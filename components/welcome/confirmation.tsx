import { useEffect, useRef } from 'react';
import { BadgeMark } from '../ui/carrot-glyph.tsx';

const steps = [
  { title: 'Open your CRM', text: 'and work as usual. There is nothing to learn first.' },
  {
    title: 'A small carrot mark appears',
    text: 'beside something useful. Click it when you have a moment; ignore it when not. Now and then one opens by itself; × makes it small again.',
  },
  { title: 'Look at your week', text: 'with the Carrot button in the browser’s toolbar. Only you can see it.' },
] as const;

/** What happens next. Takes the focus, because the form that had it is gone. */
export function Confirmation() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <main className="mx-auto mt-12 max-w-xl sm:mt-20">
      <BadgeMark size={56} />
      <h1 ref={heading} tabIndex={-1} className="mt-6 text-display font-semibold outline-none">
        You are set
      </h1>
      <ol className="mt-8 grid gap-6">
        {steps.map((step, index) => (
          <li key={step.title} className="flex gap-4">
            <span
              aria-hidden="true"
              className="grid size-8 shrink-0 place-items-center rounded-full bg-tint font-semibold text-accent-deep tabular-nums"
            >
              {index + 1}
            </span>
            <p className="pt-1 text-lead text-pretty">
              <span className="font-semibold">{step.title}</span> <span className="text-muted">{step.text}</span>
            </p>
          </li>
        ))}
      </ol>
      <p className="mt-10 text-muted">You can close this tab.</p>
    </main>
  );
}
