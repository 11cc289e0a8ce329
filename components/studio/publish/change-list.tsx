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
            {theirs.map((change) => (
              <li key={`${change.what}-${change.id}-${change.kind}`} className="px-3.5 py-2">
                <OneChange change={change} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function OneChange({ change }: { change: Change }) {
  const sentence = changeSentence(change);
  if (change.kind !== 'changed' || change.details.length === 0) return <p className="text-pretty">{sentence}</p>;
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
