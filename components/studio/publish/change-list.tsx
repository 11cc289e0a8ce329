import { type Change, changeSentence } from '../../../lib/program/diff.ts';
import { byAudience } from '../../../lib/studio/audience.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { list } from '../../ui/format.ts';

/** What changes, grouped by who notices it; each change opens to before and after. */
export function ChangeList({ changes, level = 3 }: { changes: readonly Change[]; level?: 3 | 4 }) {
  const Heading = level === 3 ? 'h3' : 'h4';
  if (changes.length === 0) return <p className="text-muted">Nothing changes for anybody.</p>;
  return (
    <div className="grid gap-5">
      {byAudience(changes).map(({ roles, changes: theirs }) => (
        <section key={roles.join()} className="grid gap-1.5">
          <Heading className="text-small font-semibold text-accent-deep">
            {roles.length > 0 ? `For ${list(roles)}` : 'Around the campaigns'}
          </Heading>
          <ul className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface">
            {theirs.slice(0, atOnce).map((change) => (
              <OneChange key={keyOf(change)} change={change} />
            ))}
          </ul>
          {theirs.length > atOnce ? (
            <Disclosure look="link" summary={`${theirs.length - atOnce} more`}>
              <ul className="mt-1.5 divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface">
                {theirs.slice(atOnce).map((change) => (
                  <OneChange key={keyOf(change)} change={change} />
                ))}
              </ul>
            </Disclosure>
          ) : null}
        </section>
      ))}
    </div>
  );
}

/** A first publication changes dozens of things for everybody; nobody reads them in one go. */
const atOnce = 12;

const keyOf = ({ what, id, kind }: Change): string => `${what}-${id}-${kind}`;

function OneChange({ change }: { change: Change }) {
  // For whom stands in the heading above.
  const sentence = changeSentence({ ...change, affects: [] });
  return (
    <li className="px-3.5 py-2">
      {change.kind === 'changed' && change.details.length > 0 ? (
        <BeforeAndAfter change={change} sentence={sentence} />
      ) : (
        <p className="text-pretty">{sentence}</p>
      )}
    </li>
  );
}

function BeforeAndAfter({ change, sentence }: { change: Change; sentence: string }) {
  return (
    <Disclosure summary={<span className="min-w-0 flex-1 text-pretty">{sentence}</span>}>
      <dl className="grid gap-2.5 pt-2 pb-1">
        {change.details.map(({ field, before, after }) => (
          <div key={field} className="grid gap-0.5 text-small">
            <dt className="font-medium text-muted">{field}</dt>
            <dd className="grid gap-0.5">
              <del className="text-pretty text-muted decoration-danger/60">{before ?? 'nothing'}</del>
              <ins className="text-pretty no-underline">{after ?? 'nothing'}</ins>
            </dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  );
}
