/** One line of a list of facts; a fact whose value is null is left out. */
export interface Fact {
  term: string;
  value: string | null;
  /** Addresses and keys read left to right in every language, and may break anywhere. */
  code?: boolean;
}

/** Terms with their values, side by side. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 text-small">
      {facts.map(({ term, value, code }) =>
        value === null ? null : (
          <div key={term} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-muted">{term}</dt>
            <dd className="min-w-0 wrap-anywhere">{code ? <bdi dir="ltr">{value}</bdi> : value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
