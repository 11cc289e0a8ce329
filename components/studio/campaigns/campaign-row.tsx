import { Copy, Lightbulb, Target, Trash2, Undo2 } from 'lucide-react';
import { type CampaignState, stateLabel } from '../../../lib/studio/campaign-state.ts';
import {
  addCampaign,
  type DraftEntry,
  deleteCampaign,
  discardCampaign,
  type ProgramHead,
} from '../../../lib/studio/draft.ts';
import { copyOf } from '../../../lib/studio/new-campaign.ts';
import { whereText } from '../../../lib/studio/places.ts';
import { IconButton } from '../../ui/button.tsx';
import { count, formatDayShort, list } from '../../ui/format.ts';
import { Pill, type PillTone } from '../../ui/pill.tsx';
import type { Workspace } from '../data/use-workspace.ts';
import type { View } from '../use-view.ts';
import { PauseButton } from './pause-button.tsx';

const tones: Record<CampaignState, PillTone> = {
  new: 'accent',
  live: 'good',
  scheduled: 'outline',
  ended: 'quiet',
  paused: 'outline',
};

interface CampaignRowProps {
  entry: DraftEntry;
  state: CampaignState;
  head: ProgramHead;
  errors: number;
  workspace: Workspace;
  go(view: View): void;
}

/** One campaign: what it is, for whom, where, and what reps get of it now. */
export function CampaignRow({ entry, state, head, errors, workspace, go }: CampaignRowProps) {
  const { key, campaign, published, changed } = entry;
  const title = campaign.title || 'Untitled';
  const roles = campaign.roles.map((id) => head.roles.find((role) => role.id === id)?.label ?? id);
  const Kind = campaign.kind === 'tip' ? Lightbulb : Target;
  const { draft, change } = workspace;

  return (
    <li className="flex items-start gap-3 border-t border-line px-4 py-3 transition-colors first:border-t-0 hover:bg-sunken/50">
      <span className="mt-0.5 text-muted" title={campaign.kind === 'tip' ? 'Tip' : 'Nudge'}>
        <Kind aria-hidden size={18} strokeWidth={1.75} />
        <span className="sr-only">{campaign.kind === 'tip' ? 'Tip' : 'Nudge'}</span>
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <button
            type="button"
            onClick={() => go({ name: 'edit', key })}
            className="text-start font-medium underline-offset-4 hover:underline"
          >
            {title}
          </button>
          <Pill tone={tones[state]}>
            {stateLabel[state]}
            {scheduleNote(entry, state)}
          </Pill>
          {changed && published ? <Pill tone="accent">Draft</Pill> : null}
          {errors > 0 ? <span className="text-small font-medium text-danger">{count(errors, 'error')}</span> : null}
        </div>
        <p className="mt-0.5 text-small text-muted">
          {roles.length > 0 ? list(roles) : 'Nobody yet'} · {whereText(campaign)}
        </p>
      </div>
      <div className="flex shrink-0 items-center gap-0.5">
        <PauseButton entry={entry} state={state} workspace={workspace} go={go} />
        {changed && published ? (
          <IconButton
            label={`Discard draft of ${title}`}
            onClick={() => change(discardCampaign(draft, key), `Draft of “${title}” discarded.`)}
          >
            <Undo2 aria-hidden size={16} />
          </IconButton>
        ) : null}
        <IconButton
          label={`Copy ${title}`}
          onClick={() => {
            const [next, copy] = addCampaign(draft, copyOf(campaign));
            change(next);
            go({ name: 'edit', key: copy });
          }}
        >
          <Copy aria-hidden size={16} />
        </IconButton>
        <IconButton
          label={`Delete ${title}`}
          onClick={() =>
            change(
              deleteCampaign(draft, key),
              published ? `“${title}” goes with the next version.` : `“${title}” deleted.`,
            )
          }
        >
          <Trash2 aria-hidden size={16} />
        </IconButton>
      </div>
    </li>
  );
}

function scheduleNote({ published }: DraftEntry, state: CampaignState): string {
  const { from, until } = published?.schedule ?? {};
  if (state === 'scheduled' && from) return ` from ${formatDayShort(from)}`;
  if (state === 'ended' && until) return ` ${formatDayShort(until)}`;
  return state === 'live' && until ? ` until ${formatDayShort(until)}` : '';
}
