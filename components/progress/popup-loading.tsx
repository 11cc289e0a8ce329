/** Stands in for the popup while the log is read; same size, so that nothing jumps. */
export function PopupLoading() {
  return (
    <main className="relative flex min-h-[440px] w-[380px] flex-col bg-paper">
      <h1 className="sr-only">Carrot</h1>
      <p role="status" className="sr-only">
        Loading your progress
      </p>
      <div aria-hidden="true" className="h-[89px] border-b border-tint-line bg-tint" />
      <div aria-hidden="true" className="grid animate-pulse gap-3 px-5 pt-5">
        <div className="h-4 w-24 rounded bg-sunken" />
        <div className="h-11 w-40 rounded-lg bg-sunken" />
        <div className="mt-3 h-28 rounded-2xl bg-sunken" />
        <div className="h-40 rounded-2xl bg-sunken" />
      </div>
    </main>
  );
}
