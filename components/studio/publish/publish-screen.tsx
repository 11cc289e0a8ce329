import { ArrowLeft } from 'lucide-react';
import { useMemo, useState } from 'react';
import { diffPrograms } from '../../../lib/program/diff.ts';
import { draftHead, draftProgram } from '../../../lib/studio/draft.ts';
import { expiryChoices } from '../../../lib/studio/next-bundle.ts';
import { Button } from '../../ui/button.tsx';
import { Field, SelectInput } from '../../ui/field.tsx';
import { formatDate } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { fits } from '../data/signing.ts';
import type { ScreenProps } from '../shell.tsx';
import { useHeadingFocus } from '../use-heading-focus.ts';
import { Blockers } from './blockers.tsx';
import { ChangeList } from './change-list.tsx';
import { PublishOnline } from './publish-online.tsx';
import { SaveBundle } from './save-bundle.tsx';

const dayMs = 86_400_000;

/** The last look before reps get it: what changes for whom, which version, how long it is good. */
export function PublishScreen({ workspace, findings, go }: ScreenProps) {
  const { draft, deps, key, org, client } = workspace;
  const heading = useHeadingFocus();
  const [days, setDays] = useState<number>(90);
  const [done, setDone] = useState<number | null>(null);
  const program = useMemo(() => draftProgram(draft), [draft]);
  const changes = useMemo(() => (program ? diffPrograms(draft.base, program) : []), [draft.base, program]);
  const errors = findings.filter(({ level }) => level === 'error');
  const head = draftHead(draft);
  if (done !== null) return <Published version={done} onBack={() => go({ name: 'campaigns' })} />;
  if (program === null || head === null) return null;

  const version = (org?.summary.currentVersion ?? 0) + 1;
  const expires = formatDate(deps.now() + days * dayMs);
  const ready = errors.length === 0 && key !== null && fits(key, org?.summary ?? null);

  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-center gap-3">
        <Button look="quiet" className="-ms-3.5" onClick={() => go({ name: 'campaigns' })}>
          <ArrowLeft aria-hidden size={16} />
          All campaigns
        </Button>
        <h2 ref={heading} tabIndex={-1} className="text-title font-semibold outline-none">
          {client ? `Review version ${version}` : 'Review and save'}
        </h2>
      </div>
      <Blockers errors={errors} workspace={workspace} go={go} />
      <div className="grid items-start gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <section aria-labelledby="what-changes" className="grid gap-3">
          <h3 id="what-changes" className="text-lead font-semibold">
            {draft.base === null ? 'Everything in this first version' : 'What changes for whom'}
          </h3>
          <ChangeList changes={changes} level={4} />
        </section>
        <div className="grid gap-4 rounded-2xl border border-line bg-surface p-5 shadow-card lg:sticky lg:top-20">
          <Field
            label="Good for"
            hint={`Until ${expires}. Publish again before that, even unchanged: two weeks later nothing shows by itself any more.`}
          >
            {(control) => (
              <SelectInput {...control} value={days} onChange={(event) => setDays(Number(event.target.value))}>
                {expiryChoices.map((choice) => (
                  <option key={choice} value={choice}>
                    {choice} days
                  </option>
                ))}
              </SelectInput>
            )}
          </Field>
          {changes.length === 0 && ready ? (
            <Notice>Nothing is different. Publishing only renews how long the program is good.</Notice>
          ) : null}
          {client && org ? (
            <PublishOnline
              workspace={workspace}
              client={client}
              summary={org.summary}
              program={program}
              days={days}
              ready={ready}
              onDone={setDone}
            />
          ) : (
            <SaveBundle workspace={workspace} program={program} days={days} ready={ready} />
          )}
        </div>
      </div>
    </div>
  );
}

function Published({ version, onBack }: { version: number; onBack(): void }) {
  const heading = useHeadingFocus();
  return (
    <section className="mx-auto grid max-w-[34rem] justify-items-center gap-3 py-16 text-center">
      <svg width="64" height="64" viewBox="0 0 24 24" fill="none" aria-hidden="true">
        <circle cx="12" cy="12" r="11" fill="var(--color-leaf)" fillOpacity="0.14" />
        <path
          d="m7 12.4 3.4 3.4L17.2 9"
          stroke="var(--color-leaf)"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <h2 ref={heading} tabIndex={-1} className="text-headline font-semibold outline-none">
        Version {version} is published
      </h2>
      <p role="status" className="text-lead text-pretty text-muted">
        Reps with an open CRM tab see it within a minute. Everybody else has it before anything shows.
      </p>
      <Button look="primary" onClick={onBack} className="mt-3">
        Back to the campaigns
      </Button>
    </section>
  );
}
