import { Check, Minus } from 'lucide-react';

const guaranteed = [
  {
    term: 'Blindness',
    text: 'A ballot cannot be matched to the person it was issued to, even by us, as long as everyone sees the same twelve words.',
  },
  { term: 'Deniability', text: 'Any single answer is a lie with probability ' },
  { term: 'No data', text: 'There is no table with a person next to an answer.' },
] as const;

const notGuaranteed = [
  'Without a relay, whoever runs the collector could note IP addresses or connections. Somebody alone in a team with Firefox is recognisable without one.',
  'An operator who watches the counters live, or an admin who invents members, can narrow a group down to one ballot. That ballot is still deniable.',
  'The coin covers each answer by itself. The same question answered three times tells more than once; that is why three times a quarter is the most.',
  'A tampered build of the extension defeats everything.',
  'The CRM’s own logs are outside of this.',
  'Restoring an old backup of this machine forgets ballots that were acknowledged.',
] as const;

/** What is guaranteed and what is not, in the same words everywhere. `flip`: one in so many yes/no answers is a lie. */
export function Guarantees({ flip }: { flip: 8 | 16 }) {
  return (
    <div className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
      <div>
        <h4 className="font-semibold">Guaranteed</h4>
        <ul className="mt-2 grid gap-2.5">
          {guaranteed.map(({ term, text }) => (
            <li key={term} className="flex items-start gap-2.5 text-small">
              <Check aria-hidden size={16} className="mt-px shrink-0 text-leaf" />
              <span className="text-pretty">
                <span className="font-medium">{term}.</span> {text}
                {term === 'Deniability' ? `1/${flip}; more, where there are more answers than yes and no.` : ''}
              </span>
            </li>
          ))}
        </ul>
      </div>
      <div>
        <h4 className="font-semibold">Not guaranteed</h4>
        <ul className="mt-2 grid gap-2.5">
          {notGuaranteed.map((text) => (
            <li key={text} className="flex items-start gap-2.5 text-small">
              <Minus aria-hidden size={16} className="mt-px shrink-0 text-muted" />
              <span className="text-pretty">{text}</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
