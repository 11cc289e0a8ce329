import { type ReactNode, useId } from 'react';

/** One part of the form, in the order of a sentence: what, for whom, where, what then, when. */
export function EditorSection({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid gap-4 rounded-2xl border border-line bg-surface p-5 shadow-card">
      <h3 id={id} className="text-lead font-semibold">
        {title}
      </h3>
      {children}
    </section>
  );
}
