import type { ReactNode } from 'react';

interface SectionProps {
  id: string;
  title: string;
  text?: string;
  children: ReactNode;
}

/** One part of the settings page. */
export function Section({ id, title, text, children }: SectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="scroll-mt-8">
      <h2 id={`${id}-title`} className="text-title font-semibold">
        {title}
      </h2>
      {text ? <p className="mt-1 max-w-[60ch] text-pretty text-muted">{text}</p> : null}
      <div className="mt-4 grid gap-3">{children}</div>
    </section>
  );
}

/** A box that holds one matter of a section. */
export function Panel({ children }: { children: ReactNode }) {
  return <div className="rounded-2xl border border-line bg-surface p-5 shadow-card">{children}</div>;
}
