import { ArrowLeft } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { localNow } from '../../../lib/model/day.ts';
import { campaignState } from '../../../lib/studio/campaign-state.ts';
import {
  type DraftEntry,
  discardCampaign,
  draftHead,
  draftProgram,
  isNewKey,
  setCampaign,
  withHead,
} from '../../../lib/studio/draft.ts';
import { type CampaignForm, fromForm, toForm } from '../../../lib/studio/form.ts';
import { withPick } from '../../../lib/studio/picked.ts';
import { knownNames } from '../../../lib/studio/places.ts';
import { sceneFor, simulate } from '../../../lib/studio/simulate.ts';
import { Button } from '../../ui/button.tsx';
import { Pill } from '../../ui/pill.tsx';
import { PauseButton } from '../campaigns/pause-button.tsx';
import { Preview } from '../preview/preview.tsx';
import type { ScreenProps } from '../shell.tsx';
import { ActionSection } from './action-section.tsx';
import { AudienceSection } from './audience-section.tsx';
import type { EditorContext } from './editor-context.ts';
import { Findings } from './findings.tsx';
import { MomentSection } from './moment-section.tsx';
import { Simulator } from './simulator.tsx';
import { TimingSection } from './timing-section.tsx';
import { WordsSection } from './words-section.tsx';

/** One tip or nudge: the form, the card as reps will see it, and who would get it. */
export function EditorScreen({ entry, workspace, findings, today, go }: ScreenProps & { entry: DraftEntry }) {
  const { draft, deps, org } = workspace;
  const { key, campaign } = entry;
  const head = draftHead(draft);
  const known = useMemo(() => knownNames(draft), [draft]);
  const mine = useMemo(() => findings.filter((finding) => finding.key === key), [findings, key]);
  // No resolver: the linter judges the whole draft at each keystroke, the schema included, in better words.
  const form = useForm<CampaignForm>({ defaultValues: toForm(campaign), mode: 'onTouched' });
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isNewKey(key)) title.current?.focus({ preventScroll: true });
  }, [key]);
  const [attempted, setAttempted] = useState(!isNewKey(key));

  // Every keystroke goes into the draft: there is nothing to save and nothing to lose.
  const change = useRef(workspace.change);
  change.current = workspace.change;
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => {
          const next = fromForm(structuredClone(values));
          change.current((held) => setCampaign(held, key, isNewKey(key) ? next : { ...next, id: key }));
        },
      }),
    [form, key],
  );

  const program = useMemo(() => draftProgram(draft), [draft]);
  if (head === null || program === null) return null;
  const now = localNow(deps.now());
  const scene = sceneFor(campaign);
  const why = simulate(program, campaign.id, scene, now).decision.show;
  const context: EditorContext = {
    form,
    head,
    known,
    findings: mine,
    attempted,
    onHead: (next) => workspace.change((held) => withHead(held, next)),
    crmPages: deps.crmPages,
    onPick: (pick) => {
      const [next, anchor] = withPick(head, pick);
      // First what the form says, then both as the one change that can be undone.
      form.setValue('anchor', `picked:${anchor.id}`, { shouldDirty: true });
      workspace.change((held) => withHead(held, next), `Points at “${anchor.label}” now.`);
    },
  };
  const kind = campaign.kind === 'tip' ? 'tip' : 'nudge';

  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button look="quiet" className="-ms-3.5" onClick={() => go({ name: 'campaigns' })}>
          <ArrowLeft aria-hidden size={16} />
          All campaigns
        </Button>
        <h2 ref={title} tabIndex={-1} className="text-title font-semibold outline-none">
          {isNewKey(key) ? `New ${kind}` : campaign.title || 'Untitled'}
        </h2>
        {entry.changed && entry.published ? <Pill tone="accent">Draft</Pill> : null}
        <p role="status" className="text-small text-muted">
          {entry.changed ? 'Kept in this browser as you type' : 'As published'}
        </p>
        <div className="ms-auto flex gap-2">
          <PauseButton
            entry={entry}
            state={campaignState(entry.published, { killed: new Set(org?.killList?.campaigns), today })}
            workspace={workspace}
            go={go}
          />
          {entry.changed ? (
            <Button
              onClick={() => {
                workspace.change(discardCampaign(draft, key), `Draft of “${campaign.title || 'Untitled'}” discarded.`);
                go({ name: 'campaigns' });
              }}
            >
              Discard draft
            </Button>
          ) : null}
        </div>
      </div>
      <div className="grid items-start gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_25.5rem]">
        <form
          noValidate
          aria-label={`Edit ${kind}`}
          onSubmit={(event) => event.preventDefault()}
          className="grid gap-5"
        >
          <WordsSection {...context} />
          <AudienceSection {...context} />
          <MomentSection {...context} />
          <ActionSection {...context} />
          <TimingSection {...context} />
        </form>
        <aside aria-label="Preview and check" className="grid gap-5 lg:sticky lg:top-20">
          <Preview campaign={campaign} why={why?.campaign.id === campaign.id ? why.why : []} />
          <Findings findings={mine} onShowAll={attempted ? null : () => setAttempted(true)} />
          <Simulator program={program} campaign={campaign} now={now} head={head} />
        </aside>
      </div>
    </div>
  );
}
